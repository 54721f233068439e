using System.Numerics;
using CorrNotebooks.Spans;
using static TorchSharp.torch;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// Soft ranks in O(n), on the memory of CPU tensors of shape [slices, n]: see docs/soft-rank.md. Weights are of the same shape, or of
/// none where each observation counts 1. What comes back has no graph.
/// </summary>
internal static class LinearSoftRank
{
    /// <summary>The highest derivative of σ that cells and series give.</summary>
    public const int HighestOrder = 2;

    /// <summary>Up to here comparing all pairs is faster than either: measured, see docs/soft-rank.md.</summary>
    public const int FewValues = 12;

    /// <summary>From here on going through cells is faster than through the values in order: measured, see docs/soft-rank.md.</summary>
    private const int PointsPerCell = 2;

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

    private static Tensor Sums<T>(int order, Tensor x, Tensor factors, double strength) where T : unmanaged, IFloatingPointIeee754<T> =>
        Each<T>(x, factors, factors, (row, v, _, sums, parallel) => Sums(order, row, v, strength, shift: 0, sums, parallel));

    private static Tensor Gradient<T>(Tensor x, Tensor weight, Tensor gradient, double strength) where T : unmanaged, IFloatingPointIeee754<T> =>
        Each<T>(x, weight, gradient, (row, w, g, result, parallel) => Gradient(row, w, strength, g, result, parallel));

    /// <summary>One row from each row of the arguments, which is empty where there are none.</summary>
    private static Tensor Each<T>(
        Tensor x, Tensor weight, Tensor gradient, Action<Pinned<T>, Pinned<T>, Pinned<T>, Pinned<T>, bool> body) where T : unmanaged
    {
        using var rows = new Rows<T>(x);
        using var weights = new Rows<T>(weight);
        using var upstream = new Rows<T>(gradient);
        var result = empty(x.shape, x.dtype);
        using var results = new Rows<T>(result);
        rows.ForEach((slice, parallel) => body(rows[slice], weights[slice], upstream[slice], results[slice], parallel));
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

    /// <summary>One slice, with the arrangement that is the faster one for it.</summary>
    /// <param name="weights">Of the observations, empty where each counts 1.</param>
    /// <param name="range">Of the values, which hold no NaN.</param>
    public static ISlice<T> Of<T>(Pinned<T> values, Pinned<T> weights, ValueRange range, double strength, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (values.Length <= FewValues)
        {
            return new SmallSlice<T>(values, weights, range, strength);
        }

        // The expansion whose error stays below what the type resolves.
        var expansion = typeof(T) == typeof(float) ? LogisticExpansion.Coarse : LogisticExpansion.Fine;
        var observations = new Observations<T>(values, weights);
        IArrangement? cells = CellPartition.Of(observations, range, strength, expansion, PointsPerCell, parallel);
        return new ArrangedSlice<T>(cells ?? SortedPoints.Of(observations, strength, parallel), values, range, strength);
    }

    /// <summary>Writes Σⱼ vⱼ σ⁽ᵏ⁾((xᵢ − xⱼ)/τ) − shift, for k = 0 and the weights as v the soft ranks; NaN if a value is.</summary>
    /// <param name="order">k: 0, 1 or 2.</param>
    /// <param name="factors">v; empty for ones.</param>
    public static void Sums<T, TSum>(int order, Pinned<T> values, Pinned<T> factors, double strength, double shift, Pinned<TSum> sums, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T> where TSum : unmanaged, IFloatingPointIeee754<TSum>
    {
        var range = ValueRange.Of<T>(values.Span);
        if (range.HasNaN)
        {
            sums.Span.Fill(TSum.NaN);
            return;
        }

        using var slice = Of(values, factors, range, strength, parallel);
        using var own = new Rented<double>(values.Length);
        slice.Sums(order, own.Array, shift);
        slice.Scatter(own.Array, sums);
    }

    /// <summary>Writes the gradient of Σ gᵢ rᵢ by the values; NaN if a value is.</summary>
    public static void Gradient<T>(Pinned<T> values, Pinned<T> weights, double strength, Pinned<T> upstream, Pinned<T> gradient, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var range = ValueRange.Of<T>(values.Span);
        if (range.HasNaN)
        {
            gradient.Span.Fill(T.NaN);
            return;
        }

        using var slice = Of(values, weights, range, strength, parallel);
        using var own = new Rented<double>(values.Length);
        slice.Gather(upstream, own.Array);
        slice.Gradient(own.Array, gradient);
    }
}

/// <summary>
/// The sums Σⱼ wⱼ σ⁽ᵏ⁾((xᵢ − xⱼ)/τ) of one slice without a NaN, for k = 0, 1, 2: for k = 0, and the weights of the observations
/// as w, the logistic soft ranks.
/// </summary>
/// <remarks>
/// An infinity ranks first or last, equal infinities share their mean rank, and their gradient is 0. A slice may keep its
/// values in an order of its own; its arrays are in that order, so that only what has to goes to and fro.
/// </remarks>
internal interface ISlice<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The weights of the observations in the slice's own order; null where each counts 1.</summary>
    double[]? Weights { get; }

    /// <summary>Writes Σⱼ wⱼ σ⁽ᵏ⁾((xᵢ − xⱼ)/τ) − shift, in the slice's own order: for k = 0 the soft ranks.</summary>
    /// <param name="order">k.</param>
    /// <param name="gradientFollows">Whether to keep what <see cref="Gradient"/> takes of the same sums.</param>
    void Sums(int order, double[] own, double shift, bool gradientFollows = false);

    /// <summary>Writes the gradient of Σ gᵢ rᵢ, which is (1/τ) Σⱼ (gₖwⱼ − wₖgⱼ) σ′((xₖ − xⱼ)/τ), to the places of the values.</summary>
    /// <param name="own">The upstream gradient g in the slice's own order.</param>
    void Gradient(double[] own, Pinned<T> gradient);

    /// <summary>From the slice's own order to that of the values.</summary>
    void Scatter<TTo>(double[] own, Pinned<TTo> to) where TTo : unmanaged, IFloatingPointIeee754<TTo>;

    /// <summary>From the order of the values to the slice's own.</summary>
    void Gather<TFrom>(Pinned<TFrom> from, double[] own) where TFrom : unmanaged, IFloatingPointIeee754<TFrom>;
}
