using System.Xml.Linq;

namespace CorrNotebooks.Cli.Testing;

/// <summary>Reads the report file that xunit writes.</summary>
internal static class TestReport
{
    public static TestOutcome Read(string file)
    {
        var root = XDocument.Load(file).Root!;
        var tests = root.Descendants("test").ToList();
        return new TestOutcome(
            Count(tests, "Pass"),
            Count(tests, "Skip"),
            [
                .. tests.Where(test => Result(test) == "Fail").Select(test => new TestFailure((string?)test.Attribute("name") ?? "", Details(test))),
                // Errors outside any test: a fixture that could not be made or cleaned up.
                .. root.Descendants("error").Select(error => new TestFailure((string?)error.Attribute("name") ?? "an error outside the tests", Details(error))),
            ]);
    }

    private static int Count(IEnumerable<XElement> tests, string result) => tests.Count(test => Result(test) == result);

    private static string? Result(XElement test) => (string?)test.Attribute("result");

    private static string Details(XElement element)
    {
        var failure = element.Element("failure");
        string?[] parts = [failure?.Element("message")?.Value, failure?.Element("stack-trace")?.Value, element.Element("output")?.Value];
        return string.Join('\n', parts.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.TrimEnd()));
    }
}
