using System.Numerics;
using CorrNotebooks.SoftRanks.Linear;
using TorchSharp;
using static TorchSharp.torch;

namespace CorrNotebooks.SoftRanks;

/// <summary>
/// Soft ranks in O(n), on the memory of CPU tensors of shape [slices, n]: see docs/soft-rank.md. What comes back has no graph.
/// </summary>
internal static unsafe class LinearSoftRank
{
    /// <summary>Whether the slices are where the processor can reach them, and can be numbered by integers.</summary>
    public static bool Takes(Tensor x) => x.device_type == DeviceType.CPU && x.NumberOfElements <= Array.MaxLength / sizeof(double);

    /// <summary>r_i = Σ_j σ(d_ij).</summary>
    public static Tensor Ranks(Tensor x, double strength) =>
        x.dtype == ScalarType.Float32 ? Ranks<float>(x, strength) : Ranks<double>(x, strength);

    /// <summary>(1/τ) Σ_j σ′(d_ij)·(g_i − g_j): the gradient of x for the gradient g of the ranks.</summary>
    public static Tensor Gradient(Tensor x, Tensor gradient, double strength) =>
        x.dtype == ScalarType.Float32 ? Gradient<float>(x, gradient, strength) : Gradient<double>(x, gradient, strength);

    /// <summary>Spearman's ρ of each pair of slices, shape [slices], and its gradient in x, of no slices where it is not wanted.</summary>
    public static (Tensor rho, Tensor to_x) Spearman(Tensor x, Tensor y, double strength, double epsilon, bool needs_x) =>
        x.dtype == ScalarType.Float32 ? Spearman<float>(x, y, strength, epsilon, needs_x) : Spearman<double>(x, y, strength, epsilon, needs_x);

    private static Tensor Ranks<T>(Tensor x, double strength) where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var rows = x.contiguous();
        var ranks = empty_like(rows);
        fixed (byte* from = rows.bytes, to = ranks.bytes)
        {
            var (values, results) = (new Rows<T>(from, rows), new Rows<T>(to, ranks));
            values.ForEach((slice, parallel) => SoftRanker.Ranks(values[slice], strength, 0, results[slice], parallel));
        }
        return ranks;
    }

    private static Tensor Gradient<T>(Tensor x, Tensor gradient, double strength) where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var rows = x.contiguous();
        using var upstream = gradient.contiguous();
        var result = empty_like(rows);
        fixed (byte* from = rows.bytes, with = upstream.bytes, to = result.bytes)
        {
            var (values, weights, results) = (new Rows<T>(from, rows), new Rows<T>(with, upstream), new Rows<T>(to, result));
            values.ForEach((slice, parallel) => SoftRanker.Gradient(values[slice], strength, weights[slice], results[slice], parallel));
        }
        return result;
    }

    private static (Tensor, Tensor) Spearman<T>(Tensor x, Tensor y, double strength, double epsilon, bool needs_x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var rows_x = x.contiguous();
        using var rows_y = y.contiguous();
        var rho = empty(x.shape[0], x.dtype);
        var to_x = empty(needs_x ? x.shape[0] : 0, x.shape[1], x.dtype);
        fixed (byte* px = rows_x.bytes, py = rows_y.bytes, pr = rho.bytes, pg = to_x.bytes)
        {
            var (xs, ys, gradients) = (new Rows<T>(px, rows_x), new Rows<T>(py, rows_y), new Rows<T>(pg, to_x));
            var results = new Pinned<T>((T*)pr, (int)x.shape[0]);
            xs.ForEach((slice, parallel) => results.Span[slice] = T.CreateTruncating(
                SoftSpearman.Correlate(xs[slice], ys[slice], strength, epsilon, gradients[slice], parallel)));
        }
        return (rho, to_x);
    }

    /// <summary>The rows of a contiguous tensor; empty ones of a tensor without rows.</summary>
    private readonly struct Rows<T>(byte* start, Tensor tensor) where T : unmanaged
    {
        private readonly T* start = (T*)start;
        private readonly int slices = (int)tensor.shape[0];
        private readonly int length = (int)tensor.shape[1];

        public Pinned<T> this[int slice] => slices == 0 ? default : new(start + (long)slice * length, length);

        public void ForEach(Action<int, bool> body) => Batch.ForEach(slices, length, body);
    }
}
