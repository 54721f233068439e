using System.Diagnostics;

namespace CorrNotebooks.Tests.Resources;

/// <summary>The resident memory of this process, in bytes.</summary>
internal static class Memory
{
    public static long Resident
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.WorkingSet64;
        }
    }

    /// <summary>How far the resident memory rises above its start while <paramref name="work"/> runs; Linux only.</summary>
    public static long Peak(Action work)
    {
        // Writing 5 sets the high-water mark back to the present (proc(5)).
        File.WriteAllText("/proc/self/clear_refs", "5");
        var before = HighWater();
        work();
        // The kernel adds up what the threads take a little late, so that the mark may seem to fall.
        return Math.Max(0, HighWater() - before);
    }

    private static long HighWater()
    {
        var line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
    }
}
