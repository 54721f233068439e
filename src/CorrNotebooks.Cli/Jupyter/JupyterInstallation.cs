using CorrNotebooks.Cli.Installing;

namespace CorrNotebooks.Cli.Jupyter;

/// <summary>Brings Debian's Jupyter where there is none and it may.</summary>
internal static class JupyterInstallation
{
    private const string Package = "jupyter-notebook";

    /// <summary>The Jupyter of this machine, installed now if it must be.</summary>
    /// <exception cref="CommandException">There is none, and this program may not install it.</exception>
    public static async Task<JupyterProgram> RequireAsync(CancellationToken cancel) =>
        JupyterProgram.Find() ?? await InstallAsync(cancel);

    private static async Task<JupyterProgram> InstallAsync(CancellationToken cancel)
    {
        if (!AptGet.IsHere)
            throw Missing("'pip install notebook' is one way to get it.");
        if (!await AptGet.MayInstallAsync(cancel))
            throw Missing($"Type this, then run this again:\n    {AptGet.Typed(Package)}");

        Console.Error.WriteLine("Jupyter is missing on this machine.");
        return await AptGet.InstallAsync([Package], cancel) is { } log ? throw Missing($"apt-get could not install it; what it said: {log}")
            : JupyterProgram.Find() ?? throw Missing($"apt-get installed {Package}, and it is not on the PATH.");
    }

    private static CommandException Missing(string mend) =>
        new($"there is no Jupyter on this machine's PATH. {mend}") { ExitCode = ExitCode.Lacking };
}
