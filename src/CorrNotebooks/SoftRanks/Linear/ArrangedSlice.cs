using System.Numerics;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>Soft ranks in O(n), through an arrangement of the points.</summary>
internal sealed class ArrangedSlice<T> : ISlice<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Pinned<T> values;
    private readonly ValueRange range;
    private readonly double strength;
    private readonly IArrangement points;
    private Rented<double>? slopes;

    public ArrangedSlice(IArrangement points, Pinned<T> values, ValueRange range, double strength)
    {
        (this.points, this.values, this.range, this.strength) = (points, values, range, strength);
    }

    public double[]? Weights => points.Weights;

    public void Dispose()
    {
        slopes?.Dispose();
        points.Dispose();
    }

    public void Sums(int order, double[] own, double shift, bool gradientFollows = false)
    {
        if (gradientFollows)
        {
            slopes ??= new(values.Length);
        }

        using var sums = points.Sums(Weights, ranks: order == 0);
        points.Chunks.ForEach(chunk =>
        {
            var (start, end) = points.Chunks[chunk];
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

        using var weighted = points.Sums(own, ranks: false);
        points.Chunks.ForEach(chunk =>
        {
            var (start, end) = points.Chunks[chunk];
            using var weightedSlopes = new Rented<double>(end - start);
            weighted.Evaluate(chunk, shift: 0, new() { Slopes = weightedSlopes.Span });
            var (order, weights, ownSlopes) = (points.Order, Weights, slopes.Value.Array);
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
        points.Chunks.ForEach(chunk =>
        {
            var (start, end) = points.Chunks[chunk];
            var order = points.Order;
            var places = to.Span;
            for (var i = start; i < end; i++)
            {
                places[order[i]] = TTo.CreateTruncating(own[i]);
            }
        });

    public void Gather<TFrom>(Pinned<TFrom> from, double[] own) where TFrom : unmanaged, IFloatingPointIeee754<TFrom> =>
        points.Chunks.ForEach(chunk =>
        {
            var (start, end) = points.Chunks[chunk];
            var order = points.Order;
            var places = from.Span;
            for (var i = start; i < end; i++)
            {
                own[i] = double.CreateTruncating(places[order[i]]);
            }
        });
}
