namespace CorrNotebooks.Cli.Tests;

/// <summary>Runs <c>corr test</c> in a small repository, whose only built tests are those of <see cref="TestReportTests"/>.</summary>
public sealed class TestCommandTests : IDisposable
{
    private readonly TestFolder folder = new();

    public TestCommandTests()
    {
        folder.Write("CorrNotebooks.sln", "");
        AddProject("CorrNotebooks.Cli.Tests");
        var program = Directory.CreateDirectory(folder.At("artifacts", "bin", "CorrNotebooks.Cli.Tests", "release")).FullName;
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory))
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_last_line_counts_the_tests_that_the_filter_takes()
    {
        var result = await CorrProcess.RunAsync(folder.Path, "test", "--filter", nameof(TestReportTests));

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.EndsWith("\n1 passed, 0 failed\n", result.Output);
    }

    [Fact]
    public async Task A_filter_that_takes_no_test_is_a_mistake()
    {
        var result = await CorrProcess.RunAsync(folder.Path, "test", "--filter", "No_test_is_called_so");

        Assert.Equal((2, "corr: no test matches the filter 'No_test_is_called_so'.\n"), (result.ExitCode, result.Errors));
    }

    [Fact]
    public async Task A_project_that_is_not_built_counts_as_failed()
    {
        AddProject("Another.Tests");

        var result = await CorrProcess.RunAsync(folder.Path, "test", "--filter", nameof(TestReportTests));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Another.Tests is not built", result.Output);
        Assert.EndsWith("\n1 passed, 1 failed\n", result.Output);
    }

    [Fact]
    public async Task A_project_that_crashes_counts_as_failed_and_shows_what_it_said()
    {
        folder.Write("artifacts/bin/CorrNotebooks.Cli.Tests/release/CorrNotebooks.Cli.Tests.dll", "no assembly");

        var result = await CorrProcess.RunAsync(folder.Path, "test");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("and left no report\n    ", result.Output);
        Assert.EndsWith("\n0 passed, 1 failed\n", result.Output);
    }

    private void AddProject(string name) => folder.Write($"tests/{name}/{name}.csproj", "<Project />");
}
