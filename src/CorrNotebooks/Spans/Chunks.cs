using TorchSharp;

namespace CorrNotebooks.Spans;

/// <summary>Consecutive pieces of a range, equal but for some elements, worked on side by side. Each begins at a multiple of eight.</summary>
internal readonly record struct Chunks(int Length, int Count)
{
    /// <summary>Fewer elements than this are not worth a second thread: starting one costs some 5 µs.</summary>
    public const int Smallest = 8192;

    /// <summary>So many at most keep all threads busy to the end, and split few cells.</summary>
    public const int ForUnevenWork = 64;

    public static Chunks Of(int length, bool parallel, int most) =>
        new(length, parallel ? Math.Clamp(length / Smallest, 1, most) : 1);

    public (int Start, int End) this[int chunk] => (Bound(chunk), Bound(chunk + 1));

    public void ForEach(Action<int> body)
    {
        if (Count == 1)
        {
            body(0);
        }
        else
        {
            Workers.For(Count, body);
        }
    }

    private int Bound(int chunk) => chunk == Count ? Length : (int)((long)Length * chunk / Count) & ~7;
}

/// <summary>A batch of slices: side by side where there are enough of them, otherwise one by one, each with all threads.</summary>
internal static class Batch
{
    /// <param name="body">Takes the number of a slice, and whether its work may use several threads.</param>
    public static void ForEach(int slices, int length, Action<int, bool> body)
    {
        if (slices >= Workers.Count && (long)slices * length > Chunks.Smallest)
        {
            Workers.For(slices, slice => body(slice, false));
        }
        else
        {
            for (var slice = 0; slice < slices; slice++)
            {
                body(slice, true);
            }
        }
    }
}

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
