using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace CorrNotebooks.Spans;

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
        rows.ForEach((slice, _) =>
        {
            var from = rows[slice].Span;
            var to = results[slice].Span;
            var factor = each[slice].Span[0];
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = from[i] * factor;
            }
        });
        return result;
    }

    private static Tensor OfMeanOne<T, TTo>(Tensor weight, ScalarType type)
        where T : unmanaged, IFloatingPointIeee754<T> where TTo : unmanaged, IFloatingPointIeee754<TTo>
    {
        using var rows = new Rows<T>(weight);
        var result = empty(weight.shape, type);
        using var results = new Rows<TTo>(result);
        rows.ForEach((slice, _) =>
        {
            // By the largest first: sums of weights near the end of their range would leave it.
            var from = rows[slice].Span;
            var to = results[slice].Span;
            var largest = ValueRange.Of<T>(from).Max;
            var (sum, counted) = (0.0, 0);
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = TTo.CreateTruncating(double.CreateTruncating(from[i]) / largest);
                sum += double.CreateTruncating(to[i]);
                counted += to[i] > TTo.Zero ? 1 : 0;
            }

            var scale = TTo.CreateTruncating(counted / sum);
            for (var i = 0; i < to.Length; i++)
            {
                to[i] *= scale;
            }
        });
        return result;
    }
}
