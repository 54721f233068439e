namespace CorrNotebooks.Cli.Tests.Devcontainer;

/// <summary>The devcontainer, as far as it can be tried without Docker: its configuration, and its set-up.</summary>
public sealed class DevcontainerTests(DevcontainerCli cli) : IClassFixture<DevcontainerCli>
{
    private static readonly string folder = Path.Combine(CorrProcess.Root, ".devcontainer");

    [Fact]
    public void The_devcontainer_cli_reads_the_configuration()
    {
        var configuration = cli.ReadConfiguration();

        Assert.True(File.Exists(Path.Combine(folder, (string)configuration["build"]!["dockerfile"]!)));
        Assert.StartsWith("./corr build", (string)configuration["onCreateCommand"]!);
        Assert.True((int)configuration["hostRequirements"]!["cpus"]! >= 2);
    }

    [Fact]
    public void It_brings_the_extensions_for_notebooks_and_their_charts()
    {
        var extensions = cli.ReadConfiguration()["customizations"]!["vscode"]!["extensions"]!.AsArray().Select(id => (string)id!);

        Assert.Superset(
            new HashSet<string> { "ms-toolsai.jupyter", "ms-toolsai.jupyter-renderers", "ms-dotnettools.csharp", "ms-dotnettools.dotnet-interactive-vscode" },
            extensions.ToHashSet());
    }

    [Fact]
    public void It_opens_on_a_file_that_is_there()
    {
        var files = cli.ReadConfiguration()["customizations"]!["codespaces"]!["openFiles"]!.AsArray();

        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(CorrProcess.Root, (string)file!)), $"no {file}"));
    }

    [Fact]
    public async Task Its_set_up_works_for_a_user_of_a_clean_system_and_then_a_lesson_runs_without_a_network()
    {
        var (exitCode, text) = await CleanRoot.SetUpAsync((string)cli.ReadConfiguration()["onCreateCommand"]!, PackagesOfTheImage());

        Assert.True(exitCode == 0, text);
        Assert.Contains(".net-csharp", text);
    }

    // The lines between apt-get install and the next command.
    private static IEnumerable<string> PackagesOfTheImage() => File.ReadLines(Path.Combine(folder, "Dockerfile"))
        .SkipWhile(line => !line.Contains("apt-get install", StringComparison.Ordinal))
        .Skip(1)
        .TakeWhile(line => !line.TrimStart().StartsWith('&'))
        .SelectMany(line => line.TrimEnd('\\').Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
