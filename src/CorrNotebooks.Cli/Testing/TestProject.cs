namespace CorrNotebooks.Cli.Testing;

/// <summary>A test project of the repository and the program that its build makes.</summary>
internal sealed record TestProject(string Name, string Program)
{
    public static IReadOnlyList<TestProject> FindAll(Repository repository) =>
    [
        .. Directory.EnumerateFiles(repository.Tests, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)
            .Select(name => new TestProject(name, Path.Combine(repository.Artifacts, "bin", name, "release", name + ".dll"))),
    ];
}
