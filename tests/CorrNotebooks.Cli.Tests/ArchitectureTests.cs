using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CorrNotebooks.Cli.Tests;

/// <summary>The arrows of docs/architecture.md: which project may reference which, and that no folders within one go in a circle.</summary>
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
        [.. ProjectFiles.Select(file => Path.GetFileNameWithoutExtension(file))];

    private static IEnumerable<string> ProjectFiles =>
        Directory.EnumerateFiles(Path.Combine(CorrProcess.Root, "src"), "CorrNotebooks*.csproj", SearchOption.AllDirectories);

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

    // Not CorrNotebooks.Display: it has the shape of the package that it stands in for, whose types know each other. A tag of HTML
    // displays itself, a display takes another value, and a formatter asks the running cell which formatters there are.
    [Theory]
    [InlineData("CorrNotebooks", "Losses", "SoftRanks")]
    [InlineData("CorrNotebooks", "SoftRanks", "SoftRanks/Linear")]
    [InlineData("CorrNotebooks.Kernel", "Session", "Magics")]
    [InlineData("CorrNotebooks.Cli", "Commands", "Running")]
    public void No_folders_of_a_project_use_each_other_in_a_circle(string project, string user, string used)
    {
        var arrows = Arrows(Path.GetDirectoryName(FileOf(project))!);

        Assert.Contains(used.Replace('/', Path.DirectorySeparatorChar), arrows[user]); // They are found at all.
        // What uses nothing that is left can be taken away; a circle stays.
        while (arrows.FirstOrDefault(folder => !folder.Value.Any(arrows.ContainsKey)) is { Key: { } free })
            arrows.Remove(free);
        Assert.Empty(arrows.Select(folder => $"{folder.Key} → {string.Join(", ", folder.Value.Where(arrows.ContainsKey))}"));
    }

    /// <summary>For each folder, the others whose types its code names. Comments do not count.</summary>
    private static Dictionary<string, HashSet<string>> Arrows(string project)
    {
        var files = Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"));
        var usings = CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Linq;", cancellationToken: TestContext.Current.CancellationToken);
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: Path.GetRelativePath(project, file))).ToList();
        // TorchSharp's types are not needed to tell which of the project's own are meant.
        var compilation = CSharpCompilation.Create("folders", [usings, .. trees], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        return trees.GroupBy(tree => Path.GetDirectoryName(tree.FilePath)!).ToDictionary(
            folder => folder.Key,
            folder => folder.SelectMany(tree => Named(compilation.GetSemanticModel(tree))).Where(other => other != folder.Key).ToHashSet());
    }

    private static IEnumerable<string> Named(SemanticModel model) =>
        from name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        let symbol = model.GetSymbolInfo(name)
        let meant = symbol.Symbol ?? symbol.CandidateSymbols.FirstOrDefault()
        let type = meant as INamedTypeSymbol ?? meant?.ContainingType
        from place in type?.Locations ?? []
        where place.IsInSource
        select Path.GetDirectoryName(place.SourceTree!.FilePath)!;

    private static IEnumerable<string> Packages(string project) =>
        Read(project).Descendants("PackageReference").Select(reference => (string)reference.Attribute("Include")!);

    private static XDocument Read(string project) => XDocument.Load(FileOf(project));

    private static string FileOf(string project) => ProjectFiles.Single(file => Path.GetFileNameWithoutExtension(file) == project);
}
