using System.Buffers;
using System.Numerics;

namespace CorrNotebooks.Spans;

/// <summary>A span that a lambda may capture. The caller keeps the memory in place while it is in use.</summary>
internal readonly unsafe struct Pinned<T>(T* start, int length) where T : unmanaged
{
    public int Length => length;

    public Span<T> Span => new(start, length);

    /// <summary>Row i of a matrix of rows as long as this.</summary>
    public Pinned<T> Slice(int offset, int count) => new(start + offset, count);
}

/// <summary>An array of the shared pool, at least as long as asked for, given back on disposal.</summary>
internal readonly struct Rented<T>(int length) : IDisposable
{
    public T[] Array { get; } = ArrayPool<T>.Shared.Rent(length);

    public Span<T> Span => Array.AsSpan(0, length);

    public void Dispose() => ArrayPool<T>.Shared.Return(Array);
}

/// <summary>The smallest and the largest of some values; NaN for both if there is one among them.</summary>
internal readonly record struct ValueRange(double Min, double Max)
{
    public bool HasNaN => double.IsNaN(Min);

    public static ValueRange Of<T>(ReadOnlySpan<T> values) where T : unmanaged, IFloatingPointIeee754<T>
    {
        // The vector operations hand a NaN on, as those of IEEE 754 do.
        var (low, high) = (new Vector<T>(values[0]), new Vector<T>(values[0]));
        var i = 0;
        for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var v = new Vector<T>(values[i..]);
            low = Vector.Min(low, v);
            high = Vector.Max(high, v);
        }

        var (min, max) = (low[0], high[0]);
        for (var lane = 1; lane < Vector<T>.Count; lane++)
        {
            min = T.Min(min, low[lane]);
            max = T.Max(max, high[lane]);
        }

        foreach (var value in values[i..])
        {
            min = T.Min(min, value);
            max = T.Max(max, value);
        }

        return new(double.CreateTruncating(min), double.CreateTruncating(max));
    }

    /// <summary>Sets to zero the gradient of what an infinitesimal step does not move.</summary>
    public void ClearAtInfinities<T>(ReadOnlySpan<T> values, Span<T> gradient) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (double.IsFinite(Min) && double.IsFinite(Max))
        {
            return;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (T.IsInfinity(values[i]))
            {
                gradient[i] = T.Zero;
            }
        }
    }
}
