using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;
using TorchSharp;
using static TorchSharp.torch;

namespace CorrNotebooks.Spans;

/// <summary>A span that a lambda may capture. The caller keeps the memory in place while it is in use.</summary>
internal readonly unsafe struct Pinned<T>(T* start, int length) where T : unmanaged
{
    public int Length => length;

    public Span<T> Span => new(start, length);

    /// <summary>Row i of a matrix of rows as long as this.</summary>
    public Pinned<T> Slice(int offset, int count) => new(start + offset, count);
}

/// <summary>An array of the shared pool, at least as long as asked for and as the vectors that hold so much, given back on disposal.</summary>
internal readonly struct Rented<T>(int length) : IDisposable
{
    public T[] Array { get; } = ArrayPool<T>.Shared.Rent((length + 7) & ~7);

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

/// <summary>The rows of a tensor, in order; empty ones of a tensor without rows, the same one every time of a tensor with one.</summary>
internal sealed unsafe class Rows<T> : IDisposable where T : unmanaged
{
    private readonly Tensor contiguous;
    private readonly T* start;
    private readonly int slices;
    private readonly int length;

    public Rows(Tensor tensor)
    {
        contiguous = tensor.contiguous();
        if (contiguous.NumberOfElements == 0) return;
        (slices, length) = ((int)tensor.shape[0], (int)tensor.shape[1]);
        // A span counts bytes by an integer, so it is taken of one element. The memory is libtorch's and stays where it is.
        using var first = contiguous.reshape(-1).narrow(0, 0, 1);
        fixed (byte* bytes = first.bytes) start = (T*)bytes;
    }

    public Pinned<T> this[int slice] => slices == 0 ? default : new(start + (slices == 1 ? 0 : (long)slice * length), length);

    public void ForEach(Action<int, bool> body) => Batch.ForEach(slices, length, body);

    public void Dispose() => contiguous.Dispose();
}

/// <summary>
/// What is done to rows of float32 or float64 on the CPU without libtorch's threads: after each operation on much memory those spin
/// for milliseconds, on the cores that soft ranks are computed on. At n = 100,000 a loss took half as long again.
/// </summary>
internal static class Rows
{
    /// <summary>Whether the rows are where the processor can reach them, and can be numbered by integers.</summary>
    public static bool Reachable(Tensor x) => x.device_type == DeviceType.CPU && x.shape[0] <= int.MaxValue && x.shape[1] <= 1 << 30;

    /// <summary>A copy, without a graph.</summary>
    public static Tensor Copy(Tensor x)
    {
        using var one = ones([1, 1], x.dtype);
        return Scaled(x, one);
    }

    /// <summary>Each row times its factor, of shape [slices, 1] or [1, 1].</summary>
    public static Tensor Scaled(Tensor x, Tensor factors) => x.dtype == ScalarType.Float32 ? Scaled<float>(x, factors) : Scaled<double>(x, factors);

    /// <summary>Weights with a mean of one over those of a row that are not zero; a row of zeros becomes one of NaN.</summary>
    public static Tensor OfMeanOne(Tensor weight, ScalarType type) => (weight.dtype, type) switch
    {
        (ScalarType.Float32, ScalarType.Float32) => OfMeanOne<float, float>(weight, type),
        (ScalarType.Float32, _) => OfMeanOne<float, double>(weight, type),
        (_, ScalarType.Float32) => OfMeanOne<double, float>(weight, type),
        _ => OfMeanOne<double, double>(weight, type),
    };

    /// <summary>Whether each number is zero; known with the first that is not.</summary>
    public static bool AllZero(Tensor x) => x.dtype == ScalarType.Float32 ? AllZero<float>(x) : AllZero<double>(x);

    /// <summary>The smallest and the largest of a tensor's values, of any dtype, on any device.</summary>
    public static ValueRange Range(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        var row = tensor.detach().reshape(1, -1);
        return (Reachable(row), row.dtype) switch
        {
            (true, ScalarType.Float32) => Range<float>(row),
            (true, ScalarType.Float64) => Range<double>(row),
            _ => new(row.min().to_type(ScalarType.Float64).item<double>(), row.max().to_type(ScalarType.Float64).item<double>()),
        };
    }

    private static bool AllZero<T>(Tensor x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var rows = new Rows<T>(x);
        for (var slice = 0; slice < x.shape[0]; slice++)
        {
            if (rows[slice].Span.ContainsAnyExcept(T.Zero)) return false;
        }

        return true;
    }

    private static ValueRange Range<T>(Tensor row) where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var rows = new Rows<T>(row);
        return ValueRange.Of<T>(rows[0].Span);
    }

    private static Tensor Scaled<T>(Tensor x, Tensor factors) where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var rows = new Rows<T>(x);
        using var each = new Rows<T>(factors);
        var result = empty(x.shape, x.dtype);
        using var results = new Rows<T>(result);
        rows.ForEach((slice, parallel) =>
        {
            var (from, to, factor) = (rows[slice], results[slice], each[slice].Span[0]);
            var chunks = Chunks.Of(from.Length, parallel, Workers.Count);
            chunks.ForEach(chunk =>
            {
                var (start, end) = chunks[chunk];
                Scale(from.Span[start..end], factor, to.Span[start..end]);
            });
        });
        return result;
    }

    private static void Scale<T>(ReadOnlySpan<T> from, T factor, Span<T> to) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var i = 0;
        for (; i <= from.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (new Vector<T>(from[i..]) * factor).CopyTo(to[i..]);
        }

        for (; i < from.Length; i++)
        {
            to[i] = from[i] * factor;
        }
    }

    private static Tensor OfMeanOne<T, TTo>(Tensor weight, ScalarType type)
        where T : unmanaged, IFloatingPointIeee754<T> where TTo : unmanaged, IFloatingPointIeee754<TTo>
    {
        using var rows = new Rows<T>(weight);
        var result = empty(weight.shape, type);
        using var results = new Rows<TTo>(result);
        rows.ForEach((slice, parallel) => ScaleToMeanOne(rows[slice], results[slice], parallel));
        return result;
    }

    private static void ScaleToMeanOne<T, TTo>(Pinned<T> from, Pinned<TTo> to, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T> where TTo : unmanaged, IFloatingPointIeee754<TTo>
    {
        // By a power of two near the largest first: sums of weights near the end of their range would leave it. One that a double
        // can hold, even for the smallest of all weights.
        var largest = ValueRange.Of<T>(from.Span).Max;
        var unit = largest > 0 ? Math.ScaleB(1, Math.Min(-Math.ILogB(largest), 1000)) : 1;
        var chunks = Chunks.Of(from.Length, parallel, Workers.Count);
        var parts = new WeightSum[chunks.Count];
        chunks.ForEach(chunk =>
        {
            var (start, end) = chunks[chunk];
            parts[chunk] = WeightSum.Of<T>(from.Span[start..end], unit);
        });
        var factor = parts.Sum(part => part.Counted) / parts.Sum(part => part.Sum);
        chunks.ForEach(chunk =>
        {
            var (start, end) = chunks[chunk];
            var values = from.Span;
            var scaled = to.Span;
            for (var i = start; i < end; i++)
            {
                scaled[i] = TTo.CreateTruncating(double.CreateTruncating(values[i]) * unit * factor);
            }
        });
    }
}

/// <summary>The sum of weights, in a unit, and how many of them are not zero.</summary>
internal readonly record struct WeightSum(double Sum, int Counted)
{
    public static WeightSum Of<T>(ReadOnlySpan<T> weights, double unit) where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Four sums at once, as each addition waits for the one before it.
        var (sum, counted) = (Vector256<double>.Zero, 0);
        var i = 0;
        for (; i <= weights.Length - 4; i += 4)
        {
            var four = weights.Slice(i, 4);
            sum += Vector256.Create(
                double.CreateTruncating(four[0]), double.CreateTruncating(four[1]), double.CreateTruncating(four[2]), double.CreateTruncating(four[3])) * unit;
            counted += Positive(four[0]) + Positive(four[1]) + Positive(four[2]) + Positive(four[3]);
        }

        var total = Vector256.Sum(sum);
        foreach (var weight in weights[i..])
        {
            total += double.CreateTruncating(weight) * unit;
            counted += Positive(weight);
        }

        return new(total, counted);

        static int Positive(T weight) => weight > T.Zero ? 1 : 0;
    }
}
