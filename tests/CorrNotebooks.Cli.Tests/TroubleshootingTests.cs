using System.Text.RegularExpressions;

namespace CorrNotebooks.Cli.Tests;

/// <summary>docs/troubleshooting.md is found by pasting a message into a search, so its headings are messages.</summary>
public sealed partial class TroubleshootingTests
{
    private static readonly Lazy<string> source = new(() => string.Join('\n',
        Directory.EnumerateFiles(Path.Combine(CorrProcess.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Append(Path.Combine(CorrProcess.Root, "corr"))
            .Select(File.ReadAllText)));

    public static TheoryData<string> Messages =>
        [.. Headings().Matches(File.ReadAllText(Path.Combine(CorrProcess.Root, "docs", "troubleshooting.md"))).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_of_a_heading_is_one_that_the_code_prints(string message)
    {
        // What varies is an interpolated expression in the source: the fixed parts follow each other within one line.
        var parts = message.Split('…', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape);

        Assert.Matches(string.Join(".*", parts), source.Value);
    }

    [GeneratedRegex(@"^### `([^`]+)`$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
