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

    public void Ranks(double[] own, double shift) => cells.Chunks.ForEach(chunk =>
    {
        var (start, end) = cells.Chunks[chunk];
        sums.Ranks(chunk, shift, own.AsSpan(start..end));
    });

    public void Gradient(double[] own, Pinned<T> gradient)
    {
        using var weighted = new LocalSums(cells, Expansion, own);
        cells.Chunks.ForEach(chunk =>
        {
            var (start, end) = cells.Chunks[chunk];
            using var slopes = new Rented<double>(end - start);
            using var weightedSlopes = new Rented<double>(end - start);
            sums.Slopes(chunk, slopes.Span);
            weighted.Slopes(chunk, weightedSlopes.Span);
            for (var i = start; i < end; i++)
            {
                var slope = (own[i] * slopes.Array[i - start] - weightedSlopes.Array[i - start]) / strength;
                gradient.Span[cells.Order[i]] = T.CreateTruncating(slope);
            }
        });
        range.ClearAtInfinities(values.Span, gradient.Span);
    }

    public void Scatter<TTo>(double[] own, Pinned<TTo> to) where TTo : unmanaged, IFloatingPointIeee754<TTo> =>
        cells.Chunks.ForEach(chunk =>
        {
            var (start, end) = cells.Chunks[chunk];
            for (var i = start; i < end; i++)
            {
                to.Span[cells.Order[i]] = TTo.CreateTruncating(own[i]);
            }
        });

    public void Gather<TFrom>(Pinned<TFrom> from, double[] own) where TFrom : unmanaged, IFloatingPointIeee754<TFrom> =>
        cells.Chunks.ForEach(chunk =>
        {
            var (start, end) = cells.Chunks[chunk];
            for (var i = start; i < end; i++)
            {
                own[i] = double.CreateTruncating(from.Span[cells.Order[i]]);
            }
        });
}
