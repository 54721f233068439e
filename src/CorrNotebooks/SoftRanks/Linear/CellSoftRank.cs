using System.Numerics;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>Soft ranks in O(n): points to cells, cells to cells, cells to points.</summary>
internal sealed class CellSoftRank<T> : ISoftRank<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Pinned<T> values;
    private readonly ValueRange range;
    private readonly double strength;
    private readonly CellPartition cells;
    private readonly LocalSums sums;

    /// <param name="range">Of the values, which hold no NaN.</param>
    public CellSoftRank(Pinned<T> values, ValueRange range, double strength, bool parallel)
    {
        (this.values, this.range, this.strength) = (values, range, strength);
        cells = CellPartition.Of(values, range, strength, Expansion, parallel);
        sums = new LocalSums(cells, Expansion);
    }

    /// <summary>The expansion whose error stays below what the type resolves.</summary>
    private static LogisticExpansion Expansion => typeof(T) == typeof(float) ? LogisticExpansion.Coarse : LogisticExpansion.Fine;

    public void Dispose()
    {
        sums.Dispose();
        cells.Dispose();
    }

    public void Ranks<TRank>(Pinned<TRank> ranks, double shift) where TRank : unmanaged, IFloatingPointIeee754<TRank> =>
        cells.Chunks.ForEach(chunk =>
        {
            var (start, end) = cells.Chunks[chunk];
            using var sorted = new Rented<double>(end - start);
            sums.Ranks(chunk, sorted.Span);
            var order = cells.Order.AsSpan(start..end);
            var result = ranks.Span;
            for (var i = 0; i < order.Length; i++)
            {
                result[order[i]] = TRank.CreateTruncating(sorted.Span[i] - shift);
            }
        });

    public void Gradient<TRank>(Pinned<TRank> upstream, Pinned<T> gradient) where TRank : unmanaged, IFloatingPointIeee754<TRank>
    {
        using var sorted = new Rented<double>(values.Length);
        cells.Chunks.ForEach(chunk =>
        {
            var (start, end) = cells.Chunks[chunk];
            var order = cells.Order;
            var given = upstream.Span;
            for (var i = start; i < end; i++)
            {
                sorted.Array[i] = double.CreateTruncating(given[order[i]]);
            }
        });

        using var weighted = new LocalSums(cells, Expansion, sorted.Array);
        cells.Chunks.ForEach(chunk =>
        {
            var (start, end) = cells.Chunks[chunk];
            using var own = new Rented<double>(end - start);
            using var others = new Rented<double>(end - start);
            sums.Slopes(chunk, own.Span);
            weighted.Slopes(chunk, others.Span);
            var g = sorted.Array.AsSpan(start..end);
            var order = cells.Order.AsSpan(start..end);
            var result = gradient.Span;
            for (var i = 0; i < order.Length; i++)
            {
                result[order[i]] = T.CreateTruncating((g[i] * own.Span[i] - others.Span[i]) / strength);
            }
        });

        range.ClearAtInfinities(values.Span, gradient.Span);
    }
}
