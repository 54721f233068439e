using System.ComponentModel;
using System.Diagnostics;

namespace CorrNotebooks.Cli.Installing;

/// <summary>Debian's packages, where this program may install them.</summary>
internal static class AptGet
{
    /// <summary>Whether this is a Debian, or one of its descendants.</summary>
    public static bool IsHere { get; } = OperatingSystem.IsLinux() && Kernel.ProgramPath.Find("apt-get") is not null;

    /// <summary>What a person types to install them.</summary>
    public static string Typed(params IEnumerable<string> packages) => $"sudo sh -c '{Commands(packages)}'";

    /// <summary>Whether this program may install packages without asking anybody.</summary>
    public static async Task<bool> MayInstallAsync(CancellationToken cancel) =>
        IsHere && (Environment.IsPrivilegedProcess || await SucceedsAsync("sudo -n true", cancel));

    /// <returns>Null when it went well; else where apt-get's own words are.</returns>
    public static async Task<string?> InstallAsync(IReadOnlyList<string> packages, CancellationToken cancel)
    {
        var log = Path.GetTempFileName();
        Console.Error.WriteLine($"installing {string.Join(", ", packages)} …");
        if (!await SucceedsAsync($"{(Environment.IsPrivilegedProcess ? "" : "sudo -n ")}sh -c 'export DEBIAN_FRONTEND=noninteractive; {Commands(packages)}' >'{log}' 2>&1", cancel))
            return log;
        File.Delete(log);
        return null;
    }

    private static string Commands(IEnumerable<string> packages) => $"apt-get update && apt-get install -y --no-install-recommends {string.Join(' ', packages)}";

    private static async Task<bool> SucceedsAsync(string shellCommand, CancellationToken cancel)
    {
        try
        {
            var start = new ProcessStartInfo("sh", ["-c", shellCommand]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync(cancel);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
