using System.Diagnostics;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Tests;

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

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CorrNotebooks.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}

internal sealed record CorrOutput(int ExitCode, string Output, string Errors);
