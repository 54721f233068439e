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

/// <summary>The points of one slice in an order in which sums over all of them take linear time. Its arrays are in that order.</summary>
internal interface IArrangement : IDisposable
{
    /// <summary>Pieces of the points that are worked on side by side.</summary>
    Chunks Chunks { get; }

    /// <summary>The original position of every point.</summary>
    int[] Order { get; }

    /// <summary>The weights of the observations; null where each counts 1.</summary>
    double[]? Weights { get; }

    /// <param name="weights">Those, or other ones: one per point, in rented memory, which is as long as whole vectors; or null, each counts 1.</param>
    /// <param name="ranks">Whether σ itself is asked for, or its derivatives alone.</param>
    ISums Sums(double[]? weights, bool ranks);
}

/// <summary>The sums Σⱼ wⱼ σ⁽ᵏ⁾((xᵢ − xⱼ)/τ) over all points of an arrangement, for k = 0, 1, 2.</summary>
internal interface ISums : IDisposable
{
    /// <summary>Writes those of the points of a chunk.</summary>
    /// <param name="shift">Is subtracted from the values.</param>
    void Evaluate(int chunk, double shift, in Derivatives to);
}

/// <summary>Where Σ wⱼ σ⁽ᵏ⁾(u) of the points of a chunk go, k = 0, 1, 2; empty for what is not wanted.</summary>
internal readonly ref struct Derivatives
{
    public Span<double> Values { get; init; }

    public Span<double> Slopes { get; init; }

    public Span<double> Curvatures { get; init; }
}
