using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CorrNotebooks.Cli.Tests;

/// <summary>The documents that people read on the web, beside the files they speak of.</summary>
public sealed partial class DocumentTests
{
    public static TheoryData<string> Documents => [.. new[] { "", "docs", "notebooks", "data" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(CorrProcess.Root, folder), "*.md"))
        .Select(path => Path.GetRelativePath(CorrProcess.Root, path))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_to_a_file_leads_to_one(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(CorrProcess.Root, document))!;
        var links = Links().Matches(CodeSpans().Replace(File.ReadAllText(Path.Combine(CorrProcess.Root, document)), ""))
            .Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !link.StartsWith('#'));

        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(folder, link.Split('#')[0])), $"{document}: no {link}"));
    }

    [Fact]
    public void The_citation_names_the_version_that_is_built()
    {
        var version = XDocument.Load(Path.Combine(CorrProcess.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.Contains($"\nversion: {version}\n", File.ReadAllText(Path.Combine(CorrProcess.Root, "CITATION.cff")));
    }

    [Theory]
    [InlineData("Notebooks of other people")]
    [InlineData("Values of other people's packages")]
    public void What_is_said_of_other_people_s_work_is_tested(string heading)
    {
        var page = File.ReadAllText(Path.Combine(CorrProcess.Root, "docs", "kernel.md"));
        var section = page[page.IndexOf($"## {heading}\n", StringComparison.Ordinal)..];
        var rows = section.Split('\n').SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2).ToList();
        var tests = Directory.EnumerateFiles(Path.Combine(CorrProcess.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet();

        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            var named = TestNames().Matches(row.TrimEnd('|', ' ').Split('|')[^1]).Select(match => match.Groups[1].Value).ToList();
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.Contains(name, tests));
        });
    }

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex TestNames();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex CodeSpans();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();
}
