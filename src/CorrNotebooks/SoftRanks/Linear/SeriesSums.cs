using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The sums over all points in the order of their values: one sweep from the left and one from the right keep the exponentials of
/// all that they have passed, from which follows what a point takes from each side.
/// </summary>
internal sealed class SeriesSums : ISums
{
    private readonly SortedPoints points;
    private readonly double[]? weights;
    private readonly Rented<Vector256<double>> before;
    private readonly Rented<Exponentials> fromLeft;
    private readonly Rented<Exponentials> fromRight;

    /// <param name="weights">One per point in the order of the points; or null, each counts 1.</param>
    public SeriesSums(SortedPoints points, double[]? weights)
    {
        (this.points, this.weights) = (points, weights);
        var count = points.Chunks.Count;
        (before, fromLeft, fromRight) = (new(count), new(count), new(count));
        using var shareOfLeft = new Rented<Vector256<double>>(count);
        using var shareOfRight = new Rented<Vector256<double>>(count);

        // First what each strand alone adds up to; then what comes into it from all those before it.
        var (left, right, shareLeft, shareRight) = (fromLeft.Array, fromRight.Array, shareOfLeft.Array, shareOfRight.Array);
        points.Chunks.ForEach(chunk =>
        {
            var strands = new Strands(points, weights, chunk);
            before.Array[chunk] = strands.Total();
            left[chunk] = AtEnds(strands, Way.Right(strands.Rows), out shareLeft[chunk]);
            right[chunk] = AtEnds(strands, Way.Left(strands.Rows), out shareRight[chunk]);
        });
        HandOn(left, shareLeft, Enumerable.Range(0, count * SortedPoints.Strands));
        HandOn(right, shareRight, Enumerable.Range(0, count * SortedPoints.Strands).Reverse());
        var total = 0.0;
        foreach (ref var level in MemoryMarshal.Cast<Vector256<double>, double>(before.Span))
        {
            (level, total) = (total, total + level);
        }
    }

    public void Dispose()
    {
        before.Dispose();
        fromLeft.Dispose();
        fromRight.Dispose();
    }

    public void Evaluate(int chunk, double shift, in Derivatives to)
    {
        if (to.Values.Length > 0) Evaluate(0, chunk, before.Array[chunk] - Vector256.Create(shift), to.Values);
        if (to.Slopes.Length > 0) Evaluate(1, chunk, default, to.Slopes);
        if (to.Curvatures.Length > 0) Evaluate(2, chunk, default, to.Curvatures);
    }

    private void Evaluate(int order, int chunk, Vector256<double> level, Span<double> to)
    {
        var strands = new Strands(points, weights, chunk);
        if (to.Length == strands.Rows * SortedPoints.Strands)
        {
            Evaluate(order, chunk, level, strands, Vectors(to));
            return;
        }

        // The last row holds fewer points than a vector.
        using var rented = new Rented<double>(strands.Rows * SortedPoints.Strands);
        Evaluate(order, chunk, level, strands, Vectors(rented.Span));
        rented.Span[..to.Length].CopyTo(to);
    }

    private void Evaluate(int order, int chunk, Vector256<double> level, in Strands strands, Span<Vector256<double>> to)
    {
        // What a point gives to itself. To σ each point on the left gives 1, less what its exponentials say.
        var own = Vector256.Create(order switch { 0 => 0.5, 1 => 0.25, _ => 0 });
        for (var row = 0; row < to.Length; row++)
        {
            var weight = strands.Weights(row);
            to[row] = level + (own * weight);
            level += order == 0 ? weight : default;
        }

        Sweep(strands, Way.Right(strands.Rows), fromLeft.Array[chunk], LogisticSeries.FromLeft[order], to);
        Sweep(strands, Way.Left(strands.Rows), fromRight.Array[chunk], LogisticSeries.FromRight[order], to);
    }

    /// <summary>Adds what each point takes from those that the way comes from.</summary>
    /// <param name="exponentials">What comes into the strands.</param>
    [MethodImpl(MethodImplOptions.NoInlining)] // A method of its own keeps its numbers in registers.
    private static void Sweep(
        in Strands strands, Way way, Exponentials exponentials, Vector256<double>[] coefficients, Span<Vector256<double>> sums)
    {
        ref var series = ref MemoryMarshal.GetArrayDataReference(coefficients);
        for (var row = way.First; row != way.End; row += way.Step)
        {
            sums[row] += exponentials.Step(strands.Decays[row + way.Gap], strands.Weights(row), ref series);
        }
    }

    /// <summary>The exponentials at the end of each strand of its own points.</summary>
    /// <param name="share">What is left there of those that come into it.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Exponentials AtEnds(in Strands strands, Way way, out Vector256<double> share)
    {
        var negligible = Vector256.Create(4e-18); // e⁻⁴⁰
        var first = way.End - way.Step;
        share = strands.Decays[first + way.Gap];
        while (first != way.First && Vector256.GreaterThanAny(share, negligible))
        {
            first -= way.Step;
            share *= strands.Decays[first + way.Gap];
        }

        if (first != way.First) share = default;
        var exponentials = default(Exponentials);
        ref var unused = ref MemoryMarshal.GetArrayDataReference(LogisticSeries.FromLeft[0]); // Only the exponentials are wanted here.
        for (var row = first; row != way.End; row += way.Step)
        {
            exponentials.Step(strands.Decays[row + way.Gap], strands.Weights(row), ref unused);
        }

        return exponentials;
    }

    /// <summary>Replaces what each strand adds up to by what comes into it from those before it.</summary>
    private static void HandOn(Exponentials[] ofStrands, Vector256<double>[] shares, IEnumerable<int> strands)
    {
        Span<double> coming = stackalloc double[Exponentials.Count];
        coming.Clear();
        foreach (var strand in strands)
        {
            var (chunk, lane) = Math.DivRem(strand, SortedPoints.Strands);
            Span<Vector256<double>> vectors = ofStrands[chunk];
            var sums = MemoryMarshal.Cast<Vector256<double>, double>(vectors);
            var (share, power) = (shares[chunk][lane], 1.0);
            for (var k = 0; k < Exponentials.Count; k++)
            {
                ref var own = ref sums[(k * SortedPoints.Strands) + lane];
                power *= share;
                (own, coming[k]) = (coming[k], own + (power * coming[k]));
            }
        }
    }

    private static Span<Vector256<double>> Vectors(Span<double> numbers) => MemoryMarshal.Cast<double, Vector256<double>>(numbers);

    /// <summary>Rows one after another: from the first on, up to the one before the end.</summary>
    /// <param name="Gap">The decay before a row, as the way goes, is so many rows after it.</param>
    private readonly record struct Way(int First, int End, int Step, int Gap)
    {
        public static Way Right(int rows) => new(0, rows, 1, 0);

        public static Way Left(int rows) => new(rows - 1, -1, -1, 1);
    }

    /// <summary>The four strands of a chunk, row by row.</summary>
    private readonly ref struct Strands
    {
        private readonly ReadOnlySpan<Vector256<double>> weights;
        private readonly Vector256<double> last;

        public Strands(SortedPoints points, double[]? weights, int chunk)
        {
            Decays = Vectors(points.Decays(chunk));
            Rows = Decays.Length - 1;
            last = points.LastRow(chunk);
            this.weights = weights is null ? [] : Vectors(weights.AsSpan(points.Chunks[chunk].Start, Rows * SortedPoints.Strands));
        }

        public int Rows { get; }

        public ReadOnlySpan<Vector256<double>> Decays { get; }

        /// <summary>The weights of a row, 0 where there is no point.</summary>
        public Vector256<double> Weights(int row)
        {
            var row4 = weights.IsEmpty ? Vector256<double>.One : weights[row];
            return row == Rows - 1 ? row4 & last : row4;
        }

        public Vector256<double> Total()
        {
            var total = Vector256<double>.Zero;
            for (var row = 0; row < Rows; row++)
            {
                total += Weights(row);
            }

            return total;
        }
    }
}
