using TorchSharp;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>Parallel.For over memory that goes away when it returns.</summary>
internal static class Workers
{
    /// <summary>As many threads as libtorch's own operations take: torch.set_num_threads decides.</summary>
    public static int Count => torch.get_num_threads();

    /// <summary>
    /// Runs the body for each number below <paramref name="count"/>. Where the calling thread is interrupted as it waits,
    /// as a kernel does to a cell that is to stop, Parallel.For throws at once and leaves the other threads at work.
    /// </summary>
    public static void For(int count, Action<int> body)
    {
        var (running, stopped) = (0, 0);
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Count }, number =>
            {
                Interlocked.Increment(ref running);
                try
                {
                    if (Volatile.Read(ref stopped) == 0) body(number);
                }
                finally
                {
                    Interlocked.Decrement(ref running);
                }
            });
        }
        catch (ThreadInterruptedException)
        {
            // Full fences on both sides: a body either sees that it is to stop, or is seen running.
            Interlocked.Exchange(ref stopped, 1);
            while (Volatile.Read(ref running) > 0) Thread.Yield(); // which nothing interrupts
            throw;
        }
    }
}
