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
        var links = Links().Matches(File.ReadAllText(Path.Combine(CorrProcess.Root, document)))
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

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();
}
