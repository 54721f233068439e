using System.Numerics;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>Chooses how the soft ranks of a slice are computed. Weights are those of the observations, empty where each counts 1.</summary>
internal static class SoftRanker
{
    /// <summary>Up to here comparing all pairs is faster than going through cells: measured, see docs/soft-rank.md.</summary>
    public const int FewValues = 12;

    /// <param name="range">Of the values, which hold no NaN.</param>
    public static ISlice<T> Of<T>(Pinned<T> values, Pinned<T> weights, ValueRange range, double strength, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        values.Length <= FewValues
            ? new SmallSlice<T>(values, weights, range, strength)
            : new SliceInCells<T>(values, weights, range, strength, parallel);

    /// <summary>Writes Σⱼ vⱼ σ⁽ᵏ⁾((xᵢ - xⱼ)/τ) - shift, for k = 0 and the weights as v the soft ranks; NaN if a value is.</summary>
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
/// The sums Σⱼ wⱼ σ⁽ᵏ⁾((xᵢ - xⱼ)/τ) of one slice without a NaN, for k = 0, 1, 2: for k = 0, and the weights of the observations
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

    /// <summary>Writes Σⱼ wⱼ σ⁽ᵏ⁾((xᵢ - xⱼ)/τ) - shift, in the slice's own order: for k = 0 the soft ranks.</summary>
    /// <param name="order">k.</param>
    void Sums(int order, double[] own, double shift);

    /// <summary>Writes the gradient of Σ gᵢ rᵢ, which is (1/τ) Σⱼ (gₖwⱼ - wₖgⱼ) σ′((xₖ - xⱼ)/τ), to the places of the values.</summary>
    /// <param name="own">The upstream gradient g in the slice's own order.</param>
    void Gradient(double[] own, Pinned<T> gradient);

    /// <summary>From the slice's own order to that of the values.</summary>
    void Scatter<TTo>(double[] own, Pinned<TTo> to) where TTo : unmanaged, IFloatingPointIeee754<TTo>;

    /// <summary>From the order of the values to the slice's own.</summary>
    void Gather<TFrom>(Pinned<TFrom> from, double[] own) where TFrom : unmanaged, IFloatingPointIeee754<TFrom>;
}
