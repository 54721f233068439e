using System.Numerics;
using CorrNotebooks.SoftRanks.Linear;
using CorrNotebooks.Spans;
using static TorchSharp.torch;

namespace CorrNotebooks.SoftRanks;

/// <summary>
/// Soft ranks in O(n), on the memory of CPU tensors of shape [slices, n]: see docs/soft-rank.md. Weights are of the same shape, or of
/// none where each observation counts 1. What comes back has no graph.
/// </summary>
internal static class LinearSoftRank
{
    /// <summary>The highest derivative of σ that the cells' polynomials give.</summary>
    public const int HighestOrder = 2;

    /// <summary>Σ_j v_j σ⁽ᵏ⁾(d_ij), with v empty for ones; for k = 0 and the weights as v, the ranks.</summary>
    public static Tensor Sums(int order, Tensor x, Tensor factors, double strength) =>
        x.dtype == ScalarType.Float32 ? Sums<float>(order, x, factors, strength) : Sums<double>(order, x, factors, strength);

    /// <summary>(1/τ) Σ_j σ′(d_ij)·(g_i w_j − w_i g_j): the gradient of x for the gradient g of the ranks.</summary>
    public static Tensor Gradient(Tensor x, Tensor weight, Tensor gradient, double strength) =>
        x.dtype == ScalarType.Float32 ? Gradient<float>(x, weight, gradient, strength) : Gradient<double>(x, weight, gradient, strength);

    /// <summary>Spearman's ρ of each pair of slices, shape [slices], and its gradient in x, of no slices where it is not wanted.</summary>
    public static (Tensor rho, Tensor to_x) Spearman(Tensor x, Tensor y, Tensor weight, double strength, double epsilon, bool needs_x) =>
        x.dtype == ScalarType.Float32
            ? Spearman<float>(x, y, weight, strength, epsilon, needs_x)
            : Spearman<double>(x, y, weight, strength, epsilon, needs_x);

    private static Tensor Sums<T>(int order, Tensor x, Tensor factors, double strength) where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var rows = new Rows<T>(x);
        using var weights = new Rows<T>(factors);
        var result = empty(x.shape, x.dtype);
        using var results = new Rows<T>(result);
        rows.ForEach((slice, parallel) => SoftRanker.Sums(order, rows[slice], weights[slice], strength, shift: 0, results[slice], parallel));
        return result;
    }

    private static Tensor Gradient<T>(Tensor x, Tensor weight, Tensor gradient, double strength) where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var rows = new Rows<T>(x);
        using var weights = new Rows<T>(weight);
        using var upstream = new Rows<T>(gradient);
        var result = empty(x.shape, x.dtype);
        using var results = new Rows<T>(result);
        rows.ForEach((slice, parallel) => SoftRanker.Gradient(rows[slice], weights[slice], strength, upstream[slice], results[slice], parallel));
        return result;
    }

    private static (Tensor, Tensor) Spearman<T>(Tensor x, Tensor y, Tensor weight, double strength, double epsilon, bool needs_x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var xs = new Rows<T>(x);
        using var ys = new Rows<T>(y);
        using var weights = new Rows<T>(weight);
        var rho = empty([x.shape[0], 1], x.dtype);
        var to_x = empty(needs_x ? x.shape[0] : 0, x.shape[1], x.dtype);
        using var results = new Rows<T>(rho);
        using var gradients = new Rows<T>(to_x);
        xs.ForEach((slice, parallel) => results[slice].Span[0] = T.CreateTruncating(
            SoftSpearman.Correlate(xs[slice], ys[slice], weights[slice], strength, epsilon, gradients[slice], parallel)));
        return (rho.squeeze_(-1), to_x);
    }
}
