namespace CorrNotebooks.Cli.Tests.Kernels;

public sealed class KernelBenchTests : IDisposable
{
    private readonly TestFolder folder = new();

    public KernelBenchTests() => folder.Write("CorrNotebooks.sln", ""); // a repository of its own, which receives the page

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Bench_kernel_writes_a_table_of_this_kernel_beside_pythons()
    {
        var run = await CorrProcess.RunAsync(folder.Path, "bench", "kernel", "--starts", "2");

        Assert.True(run.ExitCode == 0, run.Errors);
        var page = File.ReadAllText(folder.At("docs", "kernel-speed.md"));
        var rows = page.Split('\n').Where(line => line.StartsWith('|')).ToList();
        Assert.All(rows, row => Assert.Contains(row, run.Output));
        Assert.Matches(Measured("this kernel"), rows[2]);
        if (rows[3].Contains("not installed"))
            Assert.Contains("apt-get install python3-ipykernel", rows[3]);
        else
            Assert.Matches(Measured("ipykernel [0-9.]+ on Python [0-9.]+"), rows[3]);
    }

    [Fact]
    public async Task A_kernel_is_started_at_least_once()
    {
        var run = await CorrProcess.RunAsync(folder.Path, "bench", "kernel", "--starts", "0");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--starts takes a number from 1 to 1000, and was given '0'", run.Errors);
    }

    // A median between the lowest and the highest, in each of the three columns.
    private static string Measured(string name) => @$"^\| {name} (\| \d+ \(\d+ to \d+\) ){{3}}\|$";
}
