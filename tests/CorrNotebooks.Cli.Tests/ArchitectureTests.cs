using System.Xml.Linq;

namespace CorrNotebooks.Cli.Tests;

/// <summary>The arrows of docs/architecture.md: which project may reference which.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> allowed = new()
    {
        ["CorrNotebooks"] = [],
        ["CorrNotebooks.Display"] = [],
        ["CorrNotebooks.Kernel"] = ["CorrNotebooks.Display"],
        ["CorrNotebooks.Cli"] = ["CorrNotebooks.Kernel"],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateDirectories(Path.Combine(CorrProcess.Root, "src")).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_it_may(string project)
    {
        var references = Read(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

        Assert.Equal(allowed[project].Order(), references.Order());
    }

    [Fact]
    public void Only_the_losses_use_TorchSharp_and_nothing_in_src_uses_charts()
    {
        Assert.Equal(["CorrNotebooks"], Projects.Select(row => row.Data).Where(project => Packages(project).Any(package => package.StartsWith("TorchSharp"))));
        Assert.All(Projects, row => Assert.DoesNotContain(Packages(row.Data), package => package.StartsWith("Plotly")));
    }

    [Fact]
    public void What_cells_see_brings_no_package_along() => Assert.Empty(Packages("CorrNotebooks.Display"));

    private static IEnumerable<string> Packages(string project) =>
        Read(project).Descendants("PackageReference").Select(reference => (string)reference.Attribute("Include")!);

    private static XDocument Read(string project) => XDocument.Load(Path.Combine(CorrProcess.Root, "src", project, $"{project}.csproj"));
}
