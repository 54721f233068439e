using System.Diagnostics;

namespace CorrNotebooks.Cli.Tests;

public sealed class StoppedRunTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_stopped_run_leaves_no_half_written_file_and_no_process(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send.");
        CorrProcess.RequireSignal(signal);
        var path = folder.Notebook(
            "long.ipynb", "System.IO.File.WriteAllText(\"started\", Environment.ProcessId.ToString()); System.Threading.Thread.Sleep(-1);");
        var before = File.ReadAllText(path);
        folder.Write("out/long.ipynb", "of an earlier run");
        using var corr = CorrProcess.Start(folder.Path, "run", "long.ipynb", "--in-place", "--output", "out");
        var session = int.Parse(await ContentOfAsync(folder.At("started")));

        Process.Start("sh", ["-c", $"kill -{signal} {corr.Id}"]).WaitForExit(); // the shell's own: a small system has no other
        var result = await CorrProcess.EndAsync(corr);

        Assert.Equal((130, "corr: stopped\n"), (result.ExitCode, result.Errors));
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal("of an earlier run", File.ReadAllText(folder.At("out", "long.ipynb")));
        Assert.Equal(["long.ipynb", "started"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        Assert.Single(Directory.GetFiles(folder.OutputPath));
        Assert.False(IsRunning(session), $"the notebook's process {session} is still there");
    }

    private static async Task<string> ContentOfAsync(string path)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            if (File.Exists(path) && File.ReadAllText(path) is { Length: > 0 } text)
                return text;
            await Task.Delay(50, deadline.Token);
        }
    }

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
