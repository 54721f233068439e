using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The points of one slice in the order of their values, and how much of an exponential is left from each to the next.
/// </summary>
/// <remarks>
/// Each chunk of the order is cut into four strands of equal length that lie side by side, so that one vector holds the same point of
/// each: a row. Where the last row has fewer than four points, the strands without one end with a point of no weight, at the
/// place of the point before it.
/// </remarks>
internal sealed class SortedPoints : IArrangement
{
    public static readonly int Strands = Vector256<double>.Count;

    /// <summary>Up to here a comparison sort of the values wins over a radix sort of all their bits: measured.</summary>
    private const int FewValues = 256;

    private readonly Rented<int> order;
    private readonly Rented<double> decays;
    private readonly Rented<double>? weights;

    private SortedPoints(Chunks chunks, bool weighed)
    {
        Chunks = chunks;
        order = new(chunks.Length);
        decays = new(chunks.Length + (Strands * (chunks.Count + 1)));
        weights = weighed ? new(chunks.Length) : null;
    }

    public Chunks Chunks { get; }

    public int[] Order => order.Array;

    public double[]? Weights => weights?.Array;

    /// <param name="observations">Without a NaN.</param>
    public static SortedPoints Of<T>(Observations<T> observations, double strength, bool parallel) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var weighed = observations.Weights.Length > 0;
        var points = new SortedPoints(Chunks.Of(observations.Count, parallel, Chunks.ForUnevenWork), weighed);
        if (weighed)
        {
            points.Fill<T, Weighed<T>>(observations, strength, parallel);
        }
        else
        {
            points.Fill<T, Placed<T>>(observations, strength, parallel);
        }

        return points;
    }

    /// <summary>Rows of a chunk.</summary>
    public int Rows(int chunk)
    {
        var (start, end) = Chunks[chunk];
        return (end - start + Strands - 1) / Strands;
    }

    /// <summary>Of the last row of a chunk, all bits of the lanes that hold a point.</summary>
    public Vector256<double> LastRow(int chunk)
    {
        var (start, end) = Chunks[chunk];
        return Vector256.LessThan(Vector256.Create(0.0, 1, 2, 3), Vector256.Create((double)(Strands - Missing(end - start))));
    }

    /// <summary>The points of a chunk in one strand.</summary>
    private (int Start, int End) Strand(int chunk, int strand)
    {
        var (start, end) = Chunks[chunk];
        var (rows, whole) = (Rows(chunk), Strands - Missing(end - start));
        return (From(strand), From(strand + 1));

        int From(int number) => start + (number * rows) - Math.Max(0, number - whole);
    }

    /// <summary>
    /// Row by row, e⁻ᵘ for the distance u = (xᵢ − xᵢ₋₁)/τ of each point from the one before it, in whichever strand; and after the last
    /// row, those of the points that follow the strands. 0 beyond the saturation distance, before the first point and after the last.
    /// </summary>
    public Span<double> Decays(int chunk) => decays.Array.AsSpan(Chunks[chunk].Start + (Strands * chunk), Strands * (Rows(chunk) + 1));

    public ISums Sums(double[]? weights, bool ranks) => new SeriesSums(this, weights);

    public void Dispose()
    {
        order.Dispose();
        decays.Dispose();
        weights?.Dispose();
    }

    private static int Missing(int points) => -points & (Strands - 1);

    private void Fill<T, TPoint>(Observations<T> observations, double strength, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T> where TPoint : struct, IPoint<T, TPoint>
    {
        using var sorted = new Rented<TPoint>(observations.Count);
        if (observations.Count <= FewValues)
        {
            SortSmall(observations, sorted.Span);
        }
        else
        {
            RadixSort.Sort(observations, default(ValueKey<T>), sorted.Array, parallel);
        }

        Chunks.ForEach(chunk => Place<T, TPoint>(sorted.Span, strength, chunk));
    }

    private static void SortSmall<T, TPoint>(Observations<T> observations, Span<TPoint> sorted)
        where T : unmanaged, IFloatingPointIeee754<T> where TPoint : struct, IPoint<T, TPoint>
    {
        var (values, weights) = (observations.Values, observations.Weights);
        Span<T> keys = stackalloc T[values.Length];
        Span<int> positions = stackalloc int[values.Length];
        values.Span.CopyTo(keys);
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = i;
        }

        keys.Sort(positions);
        for (var i = 0; i < positions.Length; i++)
        {
            sorted[i] = TPoint.At(values.Span, weights.Span, positions[i]);
        }
    }

    private void Place<T, TPoint>(ReadOnlySpan<TPoint> sorted, double strength, int chunk)
        where T : unmanaged, IFloatingPointIeee754<T> where TPoint : struct, IPoint<T, TPoint>
    {
        var steps = Decays(chunk);
        var places = Order.AsSpan(Chunks[chunk].Start);
        var ofPlaces = Weights is null ? [] : Weights.AsSpan(Chunks[chunk].Start);
        var last = steps.Length - Strands;
        steps[(last - Strands)..last].Clear();
        for (var strand = 0; strand < Strands; strand++)
        {
            var (start, end) = Strand(chunk, strand);
            var before = start == 0 ? double.NegativeInfinity : double.CreateTruncating(sorted[start - 1].Value);
            var place = strand;
            foreach (ref readonly var point in sorted[start..end])
            {
                var value = double.CreateTruncating(point.Value);
                (places[place], steps[place]) = (point.Position, value - before);
                if (ofPlaces.Length > 0) ofPlaces[place] = point.Weight;
                (before, place) = (value, place + Strands);
            }

            steps[last + strand] = (end < sorted.Length ? double.CreateTruncating(sorted[end].Value) : double.PositiveInfinity) - before;
        }

        foreach (ref var step in MemoryMarshal.Cast<double, Vector256<double>>(steps))
        {
            // Equal infinities, whose difference is a NaN, are at one place. The vector function is slow near underflow.
            var (u, saturation) = (Vector256.Equals(step, step) & (step / Vector256.Create(strength)), Vector256.Create(LogisticExpansion.Saturation));
            step = Vector256.LessThan(u, saturation) & Vector256.Exp(-Vector256.Min(u, saturation));
        }
    }
}
