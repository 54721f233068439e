using System.Numerics;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The points of one slice grouped into cells: every array is in the order of the cells, and only occupied cells exist.
/// </summary>
/// <remarks>
/// <para>Where few cells span all values, the values are sorted by the number of their cell, counted from the smallest
/// value. Otherwise (an outlier, a tiny τ, an infinity) they are sorted by value, and cells are counted anew in every
/// chain of values none of which is farther from the next than the saturation distance: within a chain the coordinates
/// stay small and exact, and chains do not see each other.</para>
/// <para>The work is divided into chunks of points. No cell straddles two chunks: where it would, there are two cells without a
/// step between them, so that chunks never write to the same place.</para>
/// </remarks>
internal sealed class CellPartition : IDisposable
{
    /// <summary>From one origin, up to here, a coordinate within a cell is exact to 2⁻³²; more cells are rarer than points.</summary>
    private const double MostCellsFromOneOrigin = 1 << 20;

    /// <summary>Up to here a comparison sort of the values wins over a radix sort of all their bits: measured.</summary>
    private const int FewValues = 256;

    /// <summary>From here on a radix sort by the numbers of the cells wins over both: measured.</summary>
    private const int FewestToCount = 64;

    /// <summary>Where there are more cells for each value, most values are alone, and steps wider than the saturation distance likely.</summary>
    private const int CellsPerValue = 4;

    /// <summary>Enough for all threads to be busy to the end, and few enough for the cells that they split.</summary>
    private const int MostChunks = 64;

    private readonly Rented<int> order;
    private readonly Rented<double> local;
    private Rented<int> starts;
    private Rented<int> steps;

    private CellPartition(Chunks chunks)
    {
        Chunks = chunks;
        order = new(chunks.Length);
        local = new(chunks.Length);
        CellsOf = new int[chunks.Count + 1];
    }

    public Chunks Chunks { get; }

    /// <summary>Cells of chunk c: from CellsOf[c] to CellsOf[c + 1].</summary>
    public int[] CellsOf { get; }

    public int CellCount => CellsOf[^1];

    /// <summary>The original position of every point.</summary>
    public int[] Order => order.Array;

    /// <summary>The coordinate of every point within its cell, −1 to 1.</summary>
    public double[] Local => local.Array;

    /// <summary>The first point of every cell, and after the last cell the number of points.</summary>
    public int[] Starts => starts.Array;

    /// <summary>
    /// How far every cell is from the one before it, in cells, at most <see cref="LogisticExpansion.SaturatedCells"/>: as far as the
    /// first is from nothing, and nothing from the last. 0 where a chunk begins within a cell.
    /// </summary>
    public int[] Steps => steps.Array;

    /// <param name="values">The points; no NaN.</param>
    /// <param name="range">The smallest and the largest of them.</param>
    public static CellPartition Of<T>(
        Pinned<T> values, ValueRange range, double strength, LogisticExpansion expansion, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var n = values.Length;
        var partition = new CellPartition(Chunks.Of(n, parallel, MostChunks));
        using var sorted = new Rented<Placed<T>>(n);
        var grid = new Grid(1 / (expansion.Width * strength), LogisticExpansion.Saturation * strength, 2 * expansion.SaturatedCells);
        var cells = grid.Place(range.Max, range.Min) + 1;
        if (n >= FewestToCount && cells <= MostCellsFromOneOrigin)
        {
            var key = new CellKey<T>(grid, range.Min, BitOperations.Log2((uint)cells) + 1);
            RadixSort.Sort(values, key, sorted.Array, parallel);
            if (cells > CellsPerValue * n)
            {
                SortWithinCells(sorted.Span, key);
            }
            else
            {
                grid = grid with { Gap = double.PositiveInfinity };
            }
        }
        else if (n <= FewValues)
        {
            SortSmall(values.Span, sorted.Span);
        }
        else
        {
            RadixSort.Sort(values, default(ValueKey<T>), sorted.Array, parallel);
        }

        partition.Divide(sorted.Array, grid, new Chain(range.Min, 0), expansion.SaturatedCells);
        return partition;
    }

    public void Dispose()
    {
        order.Dispose();
        local.Dispose();
        starts.Dispose();
        steps.Dispose();
    }

    private static void SortSmall<T>(ReadOnlySpan<T> values, Span<Placed<T>> sorted) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> keys = stackalloc T[values.Length];
        Span<int> positions = stackalloc int[values.Length];
        values.CopyTo(keys);
        for (var i = 0; i < values.Length; i++)
        {
            positions[i] = i;
        }

        keys.Sort(positions);
        for (var i = 0; i < values.Length; i++)
        {
            sorted[i] = new(keys[i], positions[i]);
        }
    }

    /// <summary>What is in the order of its cells then is in the order of its values.</summary>
    private static void SortWithinCells<T>(Span<Placed<T>> sorted, CellKey<T> key) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Value >= sorted[i - 1].Value)
            {
                continue;
            }

            var cell = key.Of(sorted[i].Value);
            var (first, end) = (i - 1, i + 1);
            while (first > 0 && key.Of(sorted[first - 1].Value) == cell)
            {
                first--;
            }

            while (end < sorted.Length && key.Of(sorted[end].Value) == cell)
            {
                end++;
            }

            sorted[first..end].Sort(static (a, b) => a.Value.CompareTo(b.Value));
            i = end;
        }
    }

    private void Divide<T>(Placed<T>[] sorted, Grid grid, Chain first, int farthest) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var chains = Chains(sorted, grid, first);

        // The cells of each chunk, first at the place of its points, then moved together.
        using var found = new Rented<int>(Chunks.Length);
        var counts = new int[Chunks.Count];
        Chunks.ForEach(chunk => counts[chunk] = Locate(sorted, grid, chains[chunk], chunk, found.Array));
        for (var chunk = 0; chunk < counts.Length; chunk++)
        {
            CellsOf[chunk + 1] = CellsOf[chunk] + counts[chunk];
        }

        starts = new(CellCount + 1);
        steps = new(CellCount + 1);
        Starts[CellCount] = Chunks.Length;
        var ends = new (long First, long Last)[Chunks.Count];
        Chunks.ForEach(chunk =>
        {
            var (start, end) = Chunks[chunk];
            found.Array.AsSpan(start, counts[chunk]).CopyTo(Starts.AsSpan(CellsOf[chunk]));
            ends[chunk] = SetSteps(sorted, grid, chains[chunk], chunk, farthest);
        });
        Steps[0] = Steps[CellCount] = farthest;
        for (var chunk = 1; chunk < ends.Length; chunk++)
        {
            Steps[CellsOf[chunk]] = (int)Math.Min(ends[chunk].First - ends[chunk - 1].Last, farthest);
        }
    }

    /// <summary>The chain that each chunk begins in: the last one begun before it.</summary>
    private Chain[] Chains<T>(Placed<T>[] sorted, Grid grid, Chain first) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var chains = new Chain[Chunks.Count];
        Array.Fill(chains, first);
        if (!double.IsFinite(grid.Gap))
        {
            return chains;
        }

        Chunks.ForEach(chunk => chains[chunk] = LastChain(sorted, grid, chunk));
        for (var chunk = 0; chunk < chains.Length; chunk++)
        {
            (chains[chunk], first) = (first, chains[chunk].IsNone ? first : chains[chunk]);
        }

        return chains;
    }

    private Chain LastChain<T>(Placed<T>[] sorted, Grid grid, int chunk) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (start, end) = Chunks[chunk];
        for (var i = end - 1; i >= Math.Max(start, 1); i--)
        {
            var value = double.CreateTruncating(sorted[i].Value);
            if (value - double.CreateTruncating(sorted[i - 1].Value) > grid.Gap)
            {
                return grid.ChainAt(i, value);
            }
        }

        return Chain.None;
    }

    /// <summary>Places the points of a chunk, and returns the number of its cells.</summary>
    /// <param name="found">Takes the first point of every cell, from the chunk's first place on.</param>
    private int Locate<T>(Placed<T>[] sorted, Grid grid, Chain chain, int chunk, int[] found) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (start, end) = Chunks[chunk];
        var (order, local) = (Order, Local);
        var cell = start;
        var current = -1L;
        var before = double.CreateTruncating(sorted[Math.Max(start - 1, 0)].Value);
        for (var i = start; i < end; i++)
        {
            var value = double.CreateTruncating(sorted[i].Value);
            if (value - before > grid.Gap)
            {
                chain = grid.ChainAt(i, value);
                current = -1;
            }

            before = value;
            var place = grid.Place(value, chain.Origin);
            var whole = double.ConvertToIntegerNative<long>(place);
            order[i] = sorted[i].Position;
            local[i] = 2 * (place - whole) - 1;

            // Written for every point, kept for the first of a cell: no branch to mispredict.
            found[cell] = i;
            cell += whole != current ? 1 : 0;
            current = whole;
        }

        return cell - start;
    }

    /// <summary>Sets the steps between the cells of a chunk, and returns where the first and the last of them are.</summary>
    private (long First, long Last) SetSteps<T>(Placed<T>[] sorted, Grid grid, Chain chain, int chunk, int farthest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (first, last) = (-1L, 0L);
        for (var cell = CellsOf[chunk]; cell < CellsOf[chunk + 1]; cell++)
        {
            var point = Starts[cell];
            var value = double.CreateTruncating(sorted[point].Value);
            if (value - double.CreateTruncating(sorted[Math.Max(point - 1, 0)].Value) > grid.Gap)
            {
                chain = grid.ChainAt(point, value);
            }

            var here = chain.FirstCell + double.ConvertToIntegerNative<long>(grid.Place(value, chain.Origin));
            Steps[cell] = (int)Math.Min(here - last, farthest);
            (first, last) = (first < 0 ? here : first, here);
        }

        return (first, last);
    }

    /// <summary>Values near enough to see each other, directly or through others between them.</summary>
    private readonly record struct Chain(double Origin, long FirstCell)
    {
        public static Chain None => new(double.NaN, -1);

        public bool IsNone => FirstCell < 0;
    }

    /// <param name="PerUnit">Cells per unit of the values.</param>
    /// <param name="Gap">A step wider than this begins a new chain.</param>
    /// <param name="Stride">Cells set aside per point, so that chains keep their distance however wide their steps.</param>
    private readonly record struct Grid(double PerUnit, double Gap, long Stride)
    {
        /// <summary>Where a value is, in cells, the origin at the centre of the first.</summary>
        public double Place(double value, double origin)
        {
            // The difference of equal infinities is a NaN, and not greater than 0.
            var cells = (value - origin) * PerUnit;
            return (cells > 0 ? cells : 0) + 0.5;
        }

        public Chain ChainAt(int point, double value) => new(value, point * Stride);
    }

    /// <summary>The number of the cell that a value is in, counted from one origin.</summary>
    private readonly struct CellKey<T>(Grid grid, double origin, int bits) : ISortKey<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public int Bits => bits;

        // By way of a signed number: processors without 512-bit vectors have no instruction for an unsigned one.
        public ulong Of(T value) => (ulong)double.ConvertToIntegerNative<long>(grid.Place(double.CreateTruncating(value), origin));
    }
}
