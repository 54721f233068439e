using System.Numerics;

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
