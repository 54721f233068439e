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
        Assert.Matches("CorrNotebooks.Cli.Tests ended with exit code [0-9]+, with no test running\n    ", result.Output);
        Assert.EndsWith("\n0 passed, 1 failed\n", result.Output);
    }

    /// <summary>The other project stands for all that come after.</summary>
    [Theory]
    [InlineData("dies", "1200", "ended with exit code [0-9]+")]
    [InlineData("hangs", "30", "was stopped after 30 s, which --timeout SECONDS changes")]
    public async Task A_test_that_ends_or_holds_up_its_process_is_named_and_the_run_goes_on(string doom, string timeout, string ending)
    {
        AddProject("Later.Tests");

        using var process = CorrProcess.Start(folder.Path, [(DoomedTests.Variable, doom)], "test", "--filter", nameof(DoomedTests), "--timeout", timeout);
        var result = await CorrProcess.EndAsync(process);

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(
            $"\nCorrNotebooks.Cli.Tests {ending}, while running {typeof(DoomedTests).FullName}.{nameof(DoomedTests.The_process_dies_or_hangs_where_it_is_told_to)}\n",
            result.Output);
        Assert.Contains("\nLater.Tests is not built", result.Output);
        Assert.EndsWith("\n0 passed, 2 failed\n", result.Output);
    }

    private void AddProject(string name) => folder.Write($"tests/{name}/{name}.csproj", "<Project />");
}
