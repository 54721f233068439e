using System.ComponentModel;
using System.Diagnostics;
using Spectre.Console;

namespace CorrNotebooks.Cli.Jupyter;

/// <summary>Brings Debian's Jupyter where there is none and it may.</summary>
internal static class JupyterInstallation
{
    private const string Package = "jupyter-notebook";
    private const string Commands = "apt-get update && apt-get install -y --no-install-recommends " + Package;

    /// <summary>The Jupyter of this machine, installed now if it must be.</summary>
    /// <exception cref="CommandException">There is none, and this program may not install it.</exception>
    public static async Task<JupyterProgram> RequireAsync(CancellationToken cancel) =>
        JupyterProgram.Find() ?? await InstallAsync(cancel);

    private static async Task<JupyterProgram> InstallAsync(CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux() || !await SucceedsAsync("command -v apt-get", cancel))
            throw Missing("'pip install notebook' is one way to get it.");
        if (!Environment.IsPrivilegedProcess && !await SucceedsAsync("sudo -n true", cancel))
            throw Missing($"Type this, then run this again:\n    sudo sh -c '{Commands}'");

        var log = Path.GetTempFileName();
        var install = $"{(Environment.IsPrivilegedProcess ? "" : "sudo -n ")}sh -c 'export DEBIAN_FRONTEND=noninteractive; {Commands}' >'{log}' 2>&1";
        AnsiConsole.WriteLine($"Jupyter is missing: installing {Package} with apt-get …");
        if (!await SucceedsAsync(install, cancel))
            throw Missing($"apt-get could not install it; what it said: {log}");
        File.Delete(log);
        return JupyterProgram.Find() ?? throw Missing($"apt-get installed {Package}, and it is not on the PATH.");
    }

    private static CommandException Missing(string mend) =>
        new($"there is no Jupyter on this machine's PATH. {mend}") { ExitCode = ExitCode.Lacking };

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
