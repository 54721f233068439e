using System.Diagnostics;
using System.Globalization;

namespace CorrNotebooks.Cli.Kernels;

/// <summary>Ends the kernel when the front end that started it has died without a word.</summary>
internal static class ParentWatch
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(2);

    /// <returns>What to dispose to end the watch; null where no parent is known.</returns>
    public static IDisposable? Start(Action onDeath)
    {
        // Jupyter's own variable; on Windows it holds a handle, which is nothing to look for.
        var id = Environment.GetEnvironmentVariable("JPY_PARENT_PID");
        if (OperatingSystem.IsWindows() || !int.TryParse(id, CultureInfo.InvariantCulture, out var parent))
            return null;
        return new Timer(_ =>
        {
            if (!IsAlive(parent))
                onDeath();
        }, null, interval, interval);
    }

    private static bool IsAlive(int id)
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
