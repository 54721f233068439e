using System.Numerics;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>Chooses how the soft ranks of a slice are computed.</summary>
internal static class SoftRanker
{
    /// <summary>Up to here comparing all pairs is faster than going through cells: measured, see docs/soft-rank.md.</summary>
    public const int FewValues = 12;

    /// <param name="range">Of the values, which hold no NaN.</param>
    public static ISoftRank<T> Of<T>(Pinned<T> values, ValueRange range, double strength, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        values.Length <= FewValues
            ? new PairSoftRank<T>(values, range, strength)
            : new CellSoftRank<T>(values, range, strength, parallel);

    /// <summary>Writes the soft rank of every value, less a shift; NaN if a value is.</summary>
    public static void Ranks<T, TRank>(Pinned<T> values, double strength, double shift, Pinned<TRank> ranks, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T> where TRank : unmanaged, IFloatingPointIeee754<TRank>
    {
        var range = ValueRange.Of<T>(values.Span);
        if (range.HasNaN)
        {
            ranks.Span.Fill(TRank.NaN);
            return;
        }

        using var slice = Of(values, range, strength, parallel);
        using var own = new Rented<double>(values.Length);
        slice.Ranks(own.Array, shift);
        slice.Scatter(own.Array, ranks);
    }

    /// <summary>Writes the gradient of Σ gᵢ rᵢ by the values; NaN if a value is.</summary>
    public static void Gradient<T>(Pinned<T> values, double strength, Pinned<T> upstream, Pinned<T> gradient, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var range = ValueRange.Of<T>(values.Span);
        if (range.HasNaN)
        {
            gradient.Span.Fill(T.NaN);
            return;
        }

        using var slice = Of(values, range, strength, parallel);
        using var own = new Rented<double>(values.Length);
        slice.Gather(upstream, own.Array);
        slice.Gradient(own.Array, gradient);
    }
}
