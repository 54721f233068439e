using System.Diagnostics;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Tests.Shared;

/// <summary>Runs the built program as a user would: in a process, from a folder, with arguments.</summary>
internal static class CorrProcess
{
    public static readonly string Root = FindRoot();

    /// <summary>The lessons' files, in the order in which they are taken.</summary>
    public static readonly string[] Lessons = [.. Directory.EnumerateFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)];

    // All lessons take half a minute; on a machine with other things to do, several. Longer is a hang.
    private static readonly TimeSpan hangLimit = TimeSpan.FromMinutes(15);

    private static readonly string Program = Path.Combine(Root, "artifacts", "bin", "CorrNotebooks.Cli", "release", "corr.dll");

    public static async Task<CorrOutput> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return await EndAsync(process);
    }

    public static Process Start(string folder, params string[] arguments) => Start(folder, [], arguments);

    public static Process Start(string folder, IReadOnlyCollection<(string Name, string Value)> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(DotnetHost.Path, [Program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static async Task<CorrOutput> EndAsync(Process process)
    {
        using var deadline = new CancellationTokenSource(hangLimit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return new CorrOutput(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Skips a test that sends a signal which this process was told to ignore, as a shell tells what it starts in the
    /// background: its children ignore it too.</summary>
    public static void RequireSignal(string signal)
    {
        const string Status = "/proc/self/status", Ignored = "SigIgn:";
        if (!File.Exists(Status))
            return;
        var mask = Convert.ToUInt64(File.ReadLines(Status).First(line => line.StartsWith(Ignored, StringComparison.Ordinal))[Ignored.Length..].Trim(), 16);
        var number = signal switch { "INT" => 2, "TERM" => 15, _ => throw new ArgumentException($"the signal {signal} has no number here", nameof(signal)) };
        Assert.SkipWhen((mask >> (number - 1) & 1) == 1, $"These tests were started in the background, where SIG{signal} is ignored.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CorrNotebooks.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}

internal sealed record CorrOutput(int ExitCode, string Output, string Errors);
