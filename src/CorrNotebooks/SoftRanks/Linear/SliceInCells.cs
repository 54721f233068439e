using System.Numerics;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>Soft ranks in O(n): points to cells, cells to cells, cells to points.</summary>
internal sealed class SliceInCells<T> : ISlice<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Pinned<T> values;
    private readonly ValueRange range;
    private readonly double strength;
    private readonly CellPartition cells;
    private readonly Rented<double>? weights;
    private Rented<double>? slopes;

    /// <param name="weights">Of the observations; empty where each counts 1.</param>
    public SliceInCells(Pinned<T> values, Pinned<T> weights, ValueRange range, double strength, bool parallel)
    {
        (this.values, this.range, this.strength) = (values, range, strength);
        cells = CellPartition.Of(values, range, strength, Expansion, parallel);
        if (weights.Length > 0)
        {
            this.weights = new(values.Length);
            Gather(weights, Weights!);
        }
    }

    public double[]? Weights => weights?.Array;

    /// <summary>The expansion whose error stays below what the type resolves.</summary>
    private static LogisticExpansion Expansion => typeof(T) == typeof(float) ? LogisticExpansion.Coarse : LogisticExpansion.Fine;

    public void Dispose()
    {
        slopes?.Dispose();
        weights?.Dispose();
        cells.Dispose();
    }

    public void Sums(int order, double[] own, double shift, bool gradientFollows = false)
    {
        if (gradientFollows)
        {
            slopes ??= new(values.Length);
        }

        using var sums = new LocalSums(cells, Expansion, Weights, ranks: order == 0);
        cells.Chunks.ForEach(chunk =>
        {
            var (start, end) = cells.Chunks[chunk];
            var result = own.AsSpan(start..end);
            sums.Evaluate(chunk, shift, new()
            {
                Values = order == 0 ? result : default,
                Slopes = order == 1 ? result : slopes is { } kept ? kept.Array.AsSpan(start..end) : default,
                Curvatures = order == 2 ? result : default,
            });
        });
    }

    public void Gradient(double[] own, Pinned<T> gradient)
    {
        if (slopes is null)
        {
            slopes = new(values.Length);
            Sums(1, slopes.Value.Array, shift: 0);
        }

        using var weighted = new LocalSums(cells, Expansion, own, ranks: false);
        cells.Chunks.ForEach(chunk =>
        {
            var (start, end) = cells.Chunks[chunk];
            using var weightedSlopes = new Rented<double>(end - start);
            weighted.Evaluate(chunk, shift: 0, new() { Slopes = weightedSlopes.Span });
            var (order, weights, ownSlopes) = (cells.Order, Weights, slopes.Value.Array);
            var places = gradient.Span;
            for (var i = start; i < end; i++)
            {
                var slope = (own[i] * ownSlopes[i] - (weights?[i] ?? 1) * weightedSlopes.Array[i - start]) / strength;
                places[order[i]] = T.CreateTruncating(slope);
            }
        });
        range.ClearAtInfinities(values.Span, gradient.Span);
    }

    public void Scatter<TTo>(double[] own, Pinned<TTo> to) where TTo : unmanaged, IFloatingPointIeee754<TTo> =>
        cells.Chunks.ForEach(chunk =>
        {
            var (start, end) = cells.Chunks[chunk];
            var order = cells.Order;
            var places = to.Span;
            for (var i = start; i < end; i++)
            {
                places[order[i]] = TTo.CreateTruncating(own[i]);
            }
        });

    public void Gather<TFrom>(Pinned<TFrom> from, double[] own) where TFrom : unmanaged, IFloatingPointIeee754<TFrom> =>
        cells.Chunks.ForEach(chunk =>
        {
            var (start, end) = cells.Chunks[chunk];
            var order = cells.Order;
            var places = from.Span;
            for (var i = start; i < end; i++)
            {
                own[i] = double.CreateTruncating(places[order[i]]);
            }
        });
}
