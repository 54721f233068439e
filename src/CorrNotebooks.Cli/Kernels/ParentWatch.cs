using System.Globalization;
using System.Runtime.InteropServices;

namespace CorrNotebooks.Cli.Kernels;

/// <summary>Ends the kernel when the front end that started it has died without a word.</summary>
internal static class ParentWatch
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(2);

    /// <returns>What to dispose to end the watch; null where the front end is not this process's parent.</returns>
    public static IDisposable? Start(Action onDeath)
    {
        // Jupyter names itself in this variable; on Windows it puts a handle there.
        var id = Environment.GetEnvironmentVariable("JPY_PARENT_PID");
        if (OperatingSystem.IsWindows() || !int.TryParse(id, CultureInfo.InvariantCulture, out var parent) || getppid() != parent)
            return null;
        return new Timer(_ =>
        {
            if (getppid() != parent) // an orphan has another parent
                onDeath();
        }, null, interval, interval);
    }

    [DllImport("libc")]
    private static extern int getppid();
}
