using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The sums Σ wⱼ σ(u), Σ wⱼ σ′(u) and Σ wⱼ σ″(u) over all points of a partition, as one polynomial for every cell.
/// </summary>
internal sealed class LocalSums : IDisposable
{
    private readonly CellPartition cells;
    private readonly LogisticExpansion expansion;
    private readonly Rented<Octet> slopes;
    private readonly Rented<double>? levels;
    private readonly Rented<double>? before;

    /// <param name="weights">One per point in the order of the cells; or null, each counts 1.</param>
    /// <param name="ranks">Whether σ itself is asked for, or its derivatives alone.</param>
    public LocalSums(CellPartition cells, LogisticExpansion expansion, double[]? weights, bool ranks)
    {
        (this.cells, this.expansion) = (cells, expansion);
        slopes = new(cells.CellCount);
        levels = ranks ? new(cells.CellCount) : null;
        before = ranks && weights is not null ? new(cells.CellCount) : null;
        using var moments = new Rented<Octet>(cells.CellCount);
        using var toLeft = new Rented<Octet>(cells.CellCount);
        using var toRight = new Rented<Octet>(cells.CellCount);
        cells.Chunks.ForEach(chunk => Gather(chunk, weights, moments.Array, toLeft.Array, toRight.Array));
        AddUp(moments.Array);
        cells.Chunks.ForEach(chunk =>
        {
            FromRight(chunk, toLeft.Array);
            FromLeftAndNear(chunk, toRight.Array, moments.Array);
        });
    }

    public void Dispose()
    {
        slopes.Dispose();
        levels?.Dispose();
        before?.Dispose();
    }

    /// <summary>Σⱼ wⱼ σ⁽ᵏ⁾((xᵢ − xⱼ)/τ) − shift of the points of a chunk, from the polynomial of their cell.</summary>
    public void Evaluate(int order, int chunk, double shift, Span<double> result)
    {
        var (x, starts) = (cells.Local, cells.Starts);
        var (first, last) = (cells.Chunks[chunk].Start, cells.Chunks[chunk].End - Vector256<double>.Count);
        for (var cell = cells.CellsOf[chunk]; cell < cells.CellsOf[chunk + 1]; cell++)
        {
            var polynomial = Coefficients(order, cell);
            var constant = (order == 0 ? levels!.Value.Array[cell] : 0) - shift;
            var (i, end) = (starts[cell], starts[cell + 1]);

            // What a vector writes beyond its cell, the next cells write over.
            for (; i < end && i <= last; i += Vector256<double>.Count)
            {
                (Vector256.Create(constant) + polynomial.At(Vector256.LoadUnsafe(ref x[i]), order == 0)).StoreUnsafe(ref result[i - first]);
            }

            for (; i < end; i++)
            {
                result[i - first] = constant + polynomial.At(Vector256.Create(x[i]), order == 0)[0];
            }
        }
    }

    /// <summary>Of σ′ the polynomial as it is kept; of σ its integral, from t¹ on; of σ″ its derivative. A point moves by width/2 as t does by 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Octet Coefficients(int order, int cell)
    {
        switch (order)
        {
            case 0:
                return slopes.Array[cell] * expansion.Integral;
            case 1:
                return slopes.Array[cell];
            default:
                var c = slopes.Array[cell] * expansion.Derivative; // whose first is that of the constant, zero
                return new(
                    Vector256.Create(c.Lower[1], c.Lower[2], c.Lower[3], c.Upper[0]),
                    Vector256.Create(c.Upper[1], c.Upper[2], c.Upper[3], 0));
        }
    }

    /// <summary>The moments of each cell, and the exponentials of them: a cell to the left sees them mirrored, which turns the odd ones.</summary>
    private void Gather(int chunk, double[]? weights, Octet[] moments, Octet[] toLeft, Octet[] toRight)
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

            moments[cell] = sum;
            var (even, odd) = sum.Times(ref expansion.ToExponentials[0]);
            (toLeft[cell], toRight[cell]) = (even - odd, even + odd);
        }
    }

    /// <summary>The weights of all points before each cell; without weights the number of those is at hand.</summary>
    private void AddUp(Octet[] moments)
    {
        if (before is not { } sums)
        {
            return;
        }

        var sum = 0.0;
        for (var cell = 0; cell < cells.CellCount; cell++)
        {
            sums.Array[cell] = sum;
            sum += moments[cell].Lower[0];
        }
    }

    /// <summary>Adds up the exponentials of the sources right of every cell's neighbourhood, and keeps them in the place of its slopes.</summary>
    private void FromRight(int chunk, Octet[] exponentials)
    {
        var (first, end) = (cells.CellsOf[chunk], cells.CellsOf[chunk + 1]);
        var at = cells.Coordinates;
        var source = end - 1;
        while (source + 1 < cells.CellCount && at[source + 1] - at[end - 1] < expansion.SaturatedCells)
        {
            source++;
        }

        var far = default(Octet);
        var here = at[end - 1];
        for (var cell = end - 1; cell >= first; cell--)
        {
            far *= Decay(here - at[cell]);
            here = at[cell];
            for (; at[source] - here > expansion.Reach; source--)
            {
                far += Decay(at[source] - here) * exponentials[source];
            }

            slopes.Array[cell] = far;
        }
    }

    /// <summary>
    /// Adds up those of the sources left of it, turns both into the cell's polynomial, σ′ = Σ pₖ e⁻ᵏᵘ and σ(−u) = 1 − σ(u) = Σ (pₖ/k) e⁻ᵏᵘ,
    /// and adds what the sources within its neighbourhood give.
    /// </summary>
    private void FromLeftAndNear(int chunk, Octet[] exponentials, Octet[] moments)
    {
        var (first, end) = (cells.CellsOf[chunk], cells.CellsOf[chunk + 1]);
        var at = cells.Coordinates;
        var source = first;
        while (source > 0 && at[first] - at[source - 1] < expansion.SaturatedCells)
        {
            source--;
        }

        var far = default(Octet);
        var here = at[first];
        for (var cell = first; cell < end; cell++)
        {
            far *= Decay(at[cell] - here);
            here = at[cell];
            for (; here - at[source] > expansion.Reach; source++)
            {
                far += Decay(here - at[source]) * exponentials[source];
            }

            var right = slopes.Array[cell];
            var mirrored = LogisticExpansion.Mirror * far;
            var slope = (right + mirrored).TimesPairs(ref expansion.FromExponentials[0])
                + (right - mirrored).Exchanged().TimesPairs(ref expansion.FromExponentials[LogisticExpansion.Terms / 2]);
            var level = expansion.LevelOfExponentials * (right - far);
            for (var near = source; near < cells.CellCount && at[near] - here <= expansion.Reach; near++)
            {
                var distance = (int)(here - at[near]) + expansion.Reach;
                if (distance == expansion.Reach)
                {
                    slope += moments[near].TimesPairs(ref expansion.SelfSlope[0]);
                }
                else
                {
                    var (even, odd) = moments[near].Times(ref expansion.NearSlope[distance * LogisticExpansion.Terms]);
                    slope += even + odd;
                }

                level += expansion.NearLevel[distance] * moments[near];
            }

            slopes.Array[cell] = slope;
            if (levels is { } level_)
            {
                level_.Array[cell] = (before?.Array[source] ?? cells.Starts[source]) + level.Sum();
            }
        }
    }

    private Octet Decay(long distance) => expansion.Decay[Math.Min(distance, expansion.SaturatedCells)];
}
