namespace CorrNotebooks.Cli.Tests;

public sealed class TimeoutTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    public async Task A_cell_that_never_ends_is_stopped(string cell)
    {
        folder.Notebook("endless.ipynb", "Console.WriteLine(\"before\");", cell);

        var result = await CorrProcess.RunAsync(folder.Path, "run", "endless.ipynb", "--timeout", "8", "--output", "out");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("TimeoutException: The cell was still running after 8 s", result.Output);
        Assert.Single(TestFolder.Outputs(folder.At("out", "endless.ipynb"), 0));
    }
}
