using System.Diagnostics;
using System.Text;

namespace CorrNotebooks.Jupyter.Tests;

/// <summary>Debian's Jupyter, which belongs to the system's Python, and a folder in which it finds the kit's kernel.</summary>
public sealed class JupyterTools : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly string folder = Directory.CreateTempSubdirectory("corr-jupyter-").FullName;

    public JupyterTools()
    {
        using var install = CorrProcess.Start(folder, "kernel", "install", "--prefix", folder);
        install.WaitForExit();
    }

    public static string Scripts => Path.Combine(CorrProcess.Root, "tests", "CorrNotebooks.Jupyter.Tests");

    /// <summary>Skips the test where a program is missing.</summary>
    public static void Require(params string[] modules)
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is missing");
        foreach (var module in modules)
        {
            using var probe = Process.Start(new ProcessStartInfo(Python, ["-c", $"import {module}"]) { RedirectStandardError = true })!;
            probe.WaitForExit();
            Assert.SkipUnless(probe.ExitCode == 0, $"{Python} has no {module}: apt-get install python3-{module.Replace('_', '-')}");
        }
    }

    /// <summary>Runs Python with the kernel in reach, and ends it with all its children when its time is over.</summary>
    public Task<(int ExitCode, string Text)> RunAsync(TimeSpan limit, string workingDirectory, params string[] arguments) =>
        RunAsync(limit, workingDirectory, [], arguments);

    /// <summary>Does so with more in the environment, of Python and of the kernel.</summary>
    public async Task<(int ExitCode, string Text)> RunAsync(TimeSpan limit, string workingDirectory, IReadOnlyCollection<(string Name, string Value)> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["JUPYTER_PATH"] = Path.Combine(folder, "share", "jupyter"),
                ["JUPYTER_RUNTIME_DIR"] = Path.Combine(folder, "runtime"),
                ["IPYTHONDIR"] = Path.Combine(folder, "ipython"),
                ["PYTHONDONTWRITEBYTECODE"] = "1",
            },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var text = new StringBuilder();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, e) => { lock (text) text.AppendLine(e.Data); };
        process.ErrorDataReceived += (_, e) => { lock (text) text.AppendLine(e.Data); };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"not done after {limit.TotalSeconds:N0} s; its last words:\n{text}");
        }

        return (process.ExitCode, text.ToString());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
