using CorrNotebooks.Cli.Testing;

namespace CorrNotebooks.Cli.Tests;

public sealed class TestReportTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Tests_are_counted_and_failures_kept_in_full()
    {
        var report = folder.Write("report.xml", """
            <assemblies><assembly>
              <errors><error type="assembly-cleanup" name="Fixture"><failure><message>not clean</message></failure></error></errors>
              <collection>
                <test name="A.Works" result="Pass" />
                <test name="A.Works_too" result="Pass" />
                <test name="A.Waits" result="Skip"><reason>later</reason></test>
                <test name="A.Breaks" result="Fail">
                  <failure exception-type="X"><message>Expected 1</message><stack-trace>at A.Breaks()</stack-trace></failure>
                  <output>printed</output>
                </test>
              </collection>
            </assembly></assemblies>
            """);

        var outcome = TestReport.Read(report);

        Assert.Equal((2, 1), (outcome.Passed, outcome.Skipped));
        Assert.Equal(
            [new TestFailure("A.Breaks", "Expected 1\nat A.Breaks()\nprinted"), new TestFailure("Fixture", "not clean")],
            outcome.Failures);
    }
}
