using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The sums Σ wⱼ σ(u), Σ wⱼ σ′(u) and Σ wⱼ σ″(u) over all points of a partition, by one polynomial for every cell.
/// </summary>
/// <remarks>
/// Only the moments of the cells are kept. The rest is computed for a block of cells at a time and used at once, so that it stays in
/// a core's cache.
/// </remarks>
internal sealed class LocalSums : ISums
{
    /// <summary>Cells whose exponentials fill a part of a core's cache, and many beside those that a block looks at on its right.</summary>
    private const int Block = 1024;

    private readonly CellPartition cells;
    private readonly LogisticExpansion expansion;
    private readonly Rented<Octet> moments;
    private readonly Rented<double>? totals;

    /// <param name="weights">One per point in the order of the cells; or null, each counts 1.</param>
    /// <param name="ranks">Whether σ itself is asked for, or its derivatives alone.</param>
    public LocalSums(CellPartition cells, LogisticExpansion expansion, double[]? weights, bool ranks)
    {
        (this.cells, this.expansion) = (cells, expansion);
        moments = new(cells.CellCount + 1);
        cells.Chunks.ForEach(chunk => Gather(chunk, weights));
        Moments(-1) = default;
        totals = ranks && weights is not null ? AddUp() : null;
        Unite();
    }

    public void Dispose()
    {
        moments.Dispose();
        totals?.Dispose();
    }

    /// <summary>Writes Σⱼ wⱼ σ⁽ᵏ⁾((xᵢ − xⱼ)/τ) of the points of a chunk, from the polynomial of their cell.</summary>
    /// <param name="shift">Is subtracted from the values.</param>
    public void Evaluate(int chunk, double shift, in Derivatives to)
    {
        using var fromRight = new Rented<Octet>(Block);
        using var toRight = new Rented<Octet>(Block);
        var (start, stop) = cells.Chunks[chunk];
        var x = cells.Local.AsSpan(start..stop);
        var (starts, steps) = (cells.Starts, cells.Steps);
        var (first, end) = (cells.CellsOf[chunk], cells.CellsOf[chunk + 1]);
        var (left, whole) = FromLeft(first);
        for (; first < end; first += Block)
        {
            var last = Math.Min(first + Block, end) - 1;
            FromRight(first, last, fromRight.Array, toRight.Array);
            for (var cell = first; cell <= last; cell++)
            {
                var constant = Polynomial(cell, whole, left, fromRight.Array[cell - first], out var slope) - shift;
                Evaluate(slope, constant, x, starts[cell] - start, starts[cell + 1] - start, to);
                left = expansion.Decay[steps[cell + 1]] * (left + toRight.Array[cell - first]);
                whole = cell + 1;
            }
        }
    }

    /// <summary>The moments of each cell: Σ wⱼ sˡ.</summary>
    private void Gather(int chunk, double[]? weights)
    {
        var (x, starts) = (cells.Local, cells.Starts);
        for (var cell = cells.CellsOf[chunk]; cell < cells.CellsOf[chunk + 1]; cell++)
        {
            var sum = default(Octet);
            for (var i = starts[cell]; i < starts[cell + 1]; i++)
            {
                sum = weights is null
                    ? sum + Octet.Powers(x[i])
                    : Octet.MultiplyAdd(Octet.Powers(x[i]), Vector256.Create(weights[i]), sum);
            }

            Moments(cell) = sum;
        }
    }

    /// <summary>The weights of all points before each cell; without weights the number of those is at hand.</summary>
    private Rented<double> AddUp()
    {
        var sums = new Rented<double>(cells.CellCount);
        var sum = 0.0;
        for (var cell = 0; cell < cells.CellCount; cell++)
        {
            sums.Array[cell] = sum;
            sum += Moments(cell).Lower[0];
        }

        return sums;
    }

    /// <summary>Where chunks meet within a cell, each of its parts takes the moments of all.</summary>
    private void Unite()
    {
        for (var chunk = 1; chunk < cells.Chunks.Count; chunk++)
        {
            var first = cells.CellsOf[chunk];
            if (cells.Steps[first] == 0) Moments(first) += Moments(first - 1);
        }

        for (var chunk = cells.Chunks.Count - 1; chunk > 0; chunk--)
        {
            var first = cells.CellsOf[chunk];
            if (cells.Steps[first] == 0) Moments(first - 1) = Moments(first);
        }
    }

    /// <summary>Those of a cell; of number −1, zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Octet Moments(int cell) => ref moments.Array[cell + 1];

    /// <summary>The exponentials of a cell's moments, for cells left and right of it. Those on the left see them mirrored, which turns the odd ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Octet ToLeft, Octet ToRight) Exponentials(int cell)
    {
        var (even, odd) = Octet.Times(ref expansion.ToExponentials[0], ref Moments(cell));
        return (even - odd, even + odd);
    }

    /// <summary>Adds up the exponentials of all sources right of every cell of a block, and keeps those that the cells send to their right.</summary>
    private void FromRight(int first, int last, Octet[] fromRight, Octet[] toRight)
    {
        var steps = cells.Steps;
        var cell = last;
        for (var distance = steps[cell + 1]; distance < expansion.SaturatedCells; distance += steps[cell + 1])
        {
            cell++;
        }

        var sum = default(Octet);
        for (; cell >= first; cell--)
        {
            var (toLeft, right) = Exponentials(cell);
            if (cell <= last)
            {
                (fromRight[cell - first], toRight[cell - first]) = (sum, right);
            }

            // The parts of a cell see the same.
            if (steps[cell] > 0)
            {
                sum = expansion.Decay[steps[cell]] * (sum + toLeft);
            }
        }
    }

    /// <summary>The exponentials of all sources left of a cell, and its first part.</summary>
    private (Octet, int) FromLeft(int first)
    {
        var steps = cells.Steps;
        var cell = first;
        for (var distance = steps[cell]; distance < expansion.SaturatedCells; distance += steps[cell])
        {
            cell--;
        }

        var (sum, whole) = (default(Octet), cell);
        while (cell < first)
        {
            var toRight = Exponentials(cell).ToRight;
            cell++;
            if (steps[cell] > 0)
            {
                sum = expansion.Decay[steps[cell]] * (sum + toRight);
                whole = cell;
            }
        }

        return (sum, whole);
    }

    /// <summary>
    /// Turns the exponentials from both sides into a cell's polynomial, σ′ = Σ pₖ e⁻ᵏᵘ and σ(−u) = 1 − σ(u) = Σ (pₖ/k) e⁻ᵏᵘ, and
    /// puts right what they give for the sources within its reach.
    /// </summary>
    /// <param name="whole">The first part of the cell.</param>
    /// <returns>Σ σ at the middle of the cell.</returns>
    private double Polynomial(int cell, int whole, in Octet left, in Octet right, out Octet polynomial)
    {
        ref var own = ref Moments(cell);
        var mirrored = LogisticExpansion.Mirror * left;
        var slope = (right + mirrored).TimesPairs(ref expansion.FromExponentials[0])
            + (right - mirrored).Exchanged().TimesPairs(ref expansion.FromExponentials[LogisticExpansion.Terms / 2])
            + own.TimesPairs(ref expansion.SelfSlope[0]);
        var level = expansion.LevelOfExponentials * (right - left) + expansion.SelfLevel * own;
        var (before, back, after, ahead, steps) = (whole, 0, cell, 0, cells.Steps);
        for (var near = 1; near <= expansion.Reach; near++)
        {
            while (back < near) back += steps[before--];
            while (ahead < near) ahead += steps[++after];

            // −1 where none is just so far away: a branch for each side would be mispredicted every other time.
            var (one, other) = (before | ((near - back) >> 31), after | ((near - ahead) >> 31));
            if ((one & other) < 0)
            {
                continue;
            }

            ref var source = ref Moments(one);
            ref var mirror = ref Moments(other);
            slope += Octet.TimesBoth(ref expansion.NearSlope[(near - 1) * LogisticExpansion.Terms], ref source, ref mirror);
            level += expansion.NearLevel[near - 1] * (source - (LogisticExpansion.Mirror * mirror));
        }

        polynomial = slope;
        return (totals?.Array[whole] ?? cells.Starts[whole]) + level.Sum();
    }

    /// <summary>Of σ′ the polynomial as it is; of σ its integral, from t¹ on; of σ″ its derivative. A point moves by width/2 as t does by 1.</summary>
    private void Evaluate(in Octet slope, double constant, ReadOnlySpan<double> x, int start, int end, in Derivatives to)
    {
        if (!to.Values.IsEmpty)
        {
            Evaluate(slope * expansion.Integral, Vector256.Create(constant), fromFirst: true, x, start, end, to.Values);
        }

        if (!to.Slopes.IsEmpty)
        {
            Evaluate(slope, default, fromFirst: false, x, start, end, to.Slopes);
        }

        if (!to.Curvatures.IsEmpty)
        {
            var c = slope * expansion.Derivative; // whose first is that of the constant, zero
            var coefficients = new Octet(
                Vector256.Create(c.Lower[1], c.Lower[2], c.Lower[3], c.Upper[0]),
                Vector256.Create(c.Upper[1], c.Upper[2], c.Upper[3], 0));
            Evaluate(coefficients, default, fromFirst: false, x, start, end, to.Curvatures);
        }
    }

    private static void Evaluate(
        in Octet polynomial, Vector256<double> constant, bool fromFirst, ReadOnlySpan<double> x, int start, int end, Span<double> result)
    {
        var i = start;

        // What a vector writes beyond its cell, the next cells write over.
        for (; i < end && i <= x.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            (constant + polynomial.At(Vector256.Create(x[i..]), fromFirst)).CopyTo(result[i..]);
        }

        for (; i < end; i++)
        {
            result[i] = (constant + polynomial.At(Vector256.Create(x[i]), fromFirst))[0];
        }
    }
}
