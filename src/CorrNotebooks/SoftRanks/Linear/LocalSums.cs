using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The sums Σ wⱼ σ(u), Σ wⱼ σ′(u) and Σ wⱼ σ″(u) over all points of a partition, as one polynomial for every cell.
/// </summary>
internal sealed class LocalSums : IDisposable
{
    private readonly CellPartition cells;
    private readonly LogisticExpansion expansion;
    private readonly Rented<Vector512<double>> slopes;
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
        using var moments = new Rented<Vector512<double>>(cells.CellCount);
        cells.Chunks.ForEach(chunk => Gather(chunk, weights, moments.Array));
        AddUp(moments.Array);
        cells.Chunks.ForEach(chunk =>
        {
            FromRight(chunk, moments.Array);
            FromLeftAndNear(chunk, moments.Array);
        });
    }

    public void Dispose()
    {
        slopes.Dispose();
        levels?.Dispose();
        before?.Dispose();
    }

    /// <summary>Σⱼ wⱼ σ⁽ᵏ⁾((xᵢ - xⱼ)/τ) - shift of the points of a chunk: c₀ + t·(c₁ + c₂t + …) with the coefficients of each cell.</summary>
    public void Evaluate(int order, int chunk, double shift, Span<double> result)
    {
        Span<double> c = stackalloc double[LogisticExpansion.Terms + 1];
        var (x, starts, first) = (cells.Local, cells.Starts, cells.Chunks[chunk].Start);
        for (var cell = cells.CellsOf[chunk]; cell < cells.CellsOf[chunk + 1]; cell++)
        {
            Coefficients(order, cell, c);
            var constant = c[0] - shift;
            var rest = c[1..];
            var (i, end) = (starts[cell], starts[cell + 1]);
            for (; i <= end - Vector512<double>.Count; i += Vector512<double>.Count)
            {
                var t = Vector512.LoadUnsafe(ref x[i]);
                (Vector512.Create(constant) + t * Polynomial(rest, t)).StoreUnsafe(ref result[i - first]);
            }

            for (; i < end; i++)
            {
                result[i - first] = constant + x[i] * Polynomial(rest, x[i]);
            }
        }
    }

    /// <summary>Of σ′ the polynomial as it is kept, of σ its integral, of σ″ its derivative; a point moves by width/2 as t does by 1.</summary>
    private void Coefficients(int order, int cell, Span<double> c)
    {
        c[LogisticExpansion.Terms] = c[LogisticExpansion.Terms - 1] = 0;
        switch (order)
        {
            case 0:
                c[0] = levels!.Value.Array[cell];
                (slopes.Array[cell] * expansion.Integral).CopyTo(c[1..]);
                break;
            case 1:
                slopes.Array[cell].CopyTo(c);
                break;
            default:
                var bends = slopes.Array[cell] * expansion.Derivative; // whose first is that of the constant, zero
                for (var k = 1; k < LogisticExpansion.Terms; k++)
                {
                    c[k - 1] = bends[k];
                }

                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Polynomial(ReadOnlySpan<double> c, Vector512<double> t)
    {
        var sum = Vector512.Create(c[7]);
        for (var k = 6; k >= 0; k--)
        {
            sum = Vector512.MultiplyAddEstimate(sum, t, Vector512.Create(c[k]));
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Polynomial(ReadOnlySpan<double> c, double t)
    {
        var sum = c[7];
        for (var k = 6; k >= 0; k--)
        {
            sum = double.MultiplyAddEstimate(sum, t, c[k]);
        }

        return sum;
    }

    /// <summary>1, t, t², …, t⁷.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Powers(double t)
    {
        var one = Vector512<double>.One;
        var square = t * t;
        return Vector512.ConditionalSelect(Vector512.Create(0, -1, 0, -1, 0, -1, 0, -1L).AsDouble(), Vector512.Create(t), one)
            * Vector512.ConditionalSelect(Vector512.Create(0, 0, -1, -1, 0, 0, -1, -1L).AsDouble(), Vector512.Create(square), one)
            * Vector512.ConditionalSelect(Vector512.Create(0, 0, 0, 0, -1, -1, -1, -1L).AsDouble(), Vector512.Create(square * square), one);
    }

    /// <summary>The product of a matrix, given by its columns, and a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Multiply(ref Vector512<double> columns, ref Vector512<double> vector)
    {
        ref var v = ref Unsafe.As<Vector512<double>, double>(ref vector);
        var even = columns * Vector512.Create(v);
        var odd = Unsafe.Add(ref columns, 1) * Vector512.Create(Unsafe.Add(ref v, 1));
        even = Vector512.MultiplyAddEstimate(Unsafe.Add(ref columns, 2), Vector512.Create(Unsafe.Add(ref v, 2)), even);
        odd = Vector512.MultiplyAddEstimate(Unsafe.Add(ref columns, 3), Vector512.Create(Unsafe.Add(ref v, 3)), odd);
        even = Vector512.MultiplyAddEstimate(Unsafe.Add(ref columns, 4), Vector512.Create(Unsafe.Add(ref v, 4)), even);
        odd = Vector512.MultiplyAddEstimate(Unsafe.Add(ref columns, 5), Vector512.Create(Unsafe.Add(ref v, 5)), odd);
        even = Vector512.MultiplyAddEstimate(Unsafe.Add(ref columns, 6), Vector512.Create(Unsafe.Add(ref v, 6)), even);
        odd = Vector512.MultiplyAddEstimate(Unsafe.Add(ref columns, 7), Vector512.Create(Unsafe.Add(ref v, 7)), odd);
        return even + odd;
    }

    private void Gather(int chunk, double[]? weights, Vector512<double>[] moments)
    {
        var (x, starts) = (cells.Local, cells.Starts);
        for (var cell = cells.CellsOf[chunk]; cell < cells.CellsOf[chunk + 1]; cell++)
        {
            var sum = Vector512<double>.Zero;
            for (var i = starts[cell]; i < starts[cell + 1]; i++)
            {
                sum = weights is null
                    ? sum + Powers(x[i])
                    : Vector512.MultiplyAddEstimate(Powers(x[i]), Vector512.Create(weights[i]), sum);
            }

            moments[cell] = sum;
        }
    }

    /// <summary>The weights of all points before each cell; without weights the number of those is at hand.</summary>
    private void AddUp(Vector512<double>[] moments)
    {
        if (before is not { } sums)
        {
            return;
        }

        var sum = 0.0;
        for (var cell = 0; cell < cells.CellCount; cell++)
        {
            sums.Array[cell] = sum;
            sum += moments[cell][0];
        }
    }

    /// <summary>Adds what the sources right of every cell's neighbourhood give: σ′ = Σ pₖ e⁻ᵏᵘ and σ(-u) = Σ (pₖ/k) e⁻ᵏᵘ.</summary>
    private void FromRight(int chunk, Vector512<double>[] m)
    {
        var (first, end) = (cells.CellsOf[chunk], cells.CellsOf[chunk + 1]);
        var at = cells.Coordinates;
        var source = end - 1;
        while (source + 1 < cells.CellCount && at[source + 1] - at[end - 1] < expansion.SaturatedCells)
        {
            source++;
        }

        var far = Vector512<double>.Zero;
        var here = at[end - 1];
        for (var cell = end - 1; cell >= first; cell--)
        {
            far *= Decay(here - at[cell]);
            here = at[cell];
            for (; at[source] - here > expansion.Reach; source--)
            {
                var mirrored = m[source] * LogisticExpansion.Mirror;
                far += Decay(at[source] - here) * Multiply(ref expansion.ToExponentials[0], ref mirrored);
            }

            slopes.Array[cell] = Multiply(ref expansion.FromExponentials[0], ref far);
            if (levels is { } level)
            {
                level.Array[cell] = Vector512.Dot(expansion.LevelOfExponentials, far);
            }
        }
    }

    /// <summary>Adds what the sources left of it give, which is 1 less the same tail, and those within it.</summary>
    private void FromLeftAndNear(int chunk, Vector512<double>[] m)
    {
        var (first, end) = (cells.CellsOf[chunk], cells.CellsOf[chunk + 1]);
        var at = cells.Coordinates;
        var source = first;
        while (source > 0 && at[first] - at[source - 1] < expansion.SaturatedCells)
        {
            source--;
        }

        var far = Vector512<double>.Zero;
        var here = at[first];
        for (var cell = first; cell < end; cell++)
        {
            far *= Decay(at[cell] - here);
            here = at[cell];
            for (; here - at[source] > expansion.Reach; source++)
            {
                far += Decay(here - at[source]) * Multiply(ref expansion.ToExponentials[0], ref m[source]);
            }

            var slope = slopes.Array[cell] + LogisticExpansion.Mirror * Multiply(ref expansion.FromExponentials[0], ref far);
            var level = -expansion.LevelOfExponentials * far;
            for (var near = source; near < cells.CellCount && at[near] - here <= expansion.Reach; near++)
            {
                var distance = (int)(here - at[near]) + expansion.Reach;
                slope += Multiply(ref expansion.NearSlope[distance * LogisticExpansion.Terms], ref m[near]);
                level += expansion.NearLevel[distance] * m[near];
            }

            slopes.Array[cell] = slope;
            if (levels is { } level_)
            {
                level_.Array[cell] += (before?.Array[source] ?? cells.Starts[source]) + Vector512.Sum(level);
            }
        }
    }

    private Vector512<double> Decay(long distance) =>
        distance < expansion.SaturatedCells ? expansion.Decay[distance] : Vector512<double>.Zero;
}
