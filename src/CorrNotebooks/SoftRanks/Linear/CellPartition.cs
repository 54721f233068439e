using System.Numerics;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The points of one slice grouped into cells, counted from the smallest value: only occupied cells exist, and every array is in
/// their order.
/// </summary>
/// <remarks>
/// The work is divided into chunks of points. No cell straddles two chunks: where it would, there are two cells without a
/// step between them, so that chunks never write to the same place.
/// </remarks>
internal sealed class CellPartition : IArrangement
{
    /// <summary>Up to here a coordinate within a cell is exact to 2⁻³².</summary>
    private const int MostCells = 1 << 20;

    private readonly LogisticExpansion expansion;
    private readonly Rented<int> order;
    private readonly Rented<double> local;
    private readonly Rented<double>? weights;
    private Rented<int> starts;
    private Rented<int> steps;

    private CellPartition(Chunks chunks, LogisticExpansion expansion, bool weighed)
    {
        (Chunks, this.expansion) = (chunks, expansion);
        order = new(chunks.Length);
        local = new(chunks.Length);
        weights = weighed ? new(chunks.Length) : null;
        CellsOf = new int[chunks.Count + 1];
    }

    public Chunks Chunks { get; }

    /// <summary>Cells of chunk c: from CellsOf[c] to CellsOf[c + 1].</summary>
    public int[] CellsOf { get; }

    public int CellCount => CellsOf[^1];

    public int[] Order => order.Array;

    public double[]? Weights => weights?.Array;

    /// <summary>The coordinate of every point within its cell, −1 to 1.</summary>
    public double[] Local => local.Array;

    /// <summary>The first point of every cell, and after the last cell the number of points.</summary>
    public int[] Starts => starts.Array;

    /// <summary>
    /// How far every cell is from the one before it, in cells, at most <see cref="LogisticExpansion.SaturatedCells"/>: as far as the
    /// first is from nothing, and nothing from the last. 0 where a chunk begins within a cell.
    /// </summary>
    public int[] Steps => steps.Array;

    /// <summary>Null where there would be more cells than that for the points.</summary>
    /// <param name="observations">Without a NaN.</param>
    /// <param name="range">The smallest and the largest of them.</param>
    /// <param name="pointsPerCell">The fewest for each cell in the range.</param>
    public static CellPartition? Of<T>(
        Observations<T> observations, ValueRange range, double strength, LogisticExpansion expansion, int pointsPerCell, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var grid = new Grid(range.Min, 1 / (expansion.Width * strength));
        var cells = grid.Place(range.Max) + 1;
        if (cells * pointsPerCell > observations.Count || cells > MostCells)
        {
            return null;
        }

        var weighed = observations.Weights.Length > 0;
        var partition = new CellPartition(Chunks.Of(observations.Count, parallel, Chunks.ForUnevenWork), expansion, weighed);
        var key = new CellKey<T>(grid, BitOperations.Log2((uint)cells) + 1);
        if (weighed)
        {
            partition.Fill<T, Weighed<T>>(observations, grid, key, parallel);
        }
        else
        {
            partition.Fill<T, Placed<T>>(observations, grid, key, parallel);
        }

        return partition;
    }

    public ISums Sums(double[]? weights, bool ranks) => new LocalSums(this, expansion, weights, ranks);

    public void Dispose()
    {
        order.Dispose();
        local.Dispose();
        weights?.Dispose();
        starts.Dispose();
        steps.Dispose();
    }

    private void Fill<T, TPoint>(Observations<T> observations, Grid grid, CellKey<T> key, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T> where TPoint : struct, IPoint<T, TPoint>
    {
        using var rented = new Rented<TPoint>(observations.Count);
        var sorted = rented.Array;
        RadixSort.Sort(observations, key, sorted, parallel);

        // The cells of each chunk, first at the place of its points, then moved together.
        using var found = new Rented<int>(Chunks.Length);
        var counts = new int[Chunks.Count];
        Chunks.ForEach(chunk => counts[chunk] = Locate<T, TPoint>(sorted, grid, chunk, found.Array));
        for (var chunk = 0; chunk < counts.Length; chunk++)
        {
            CellsOf[chunk + 1] = CellsOf[chunk] + counts[chunk];
        }

        starts = new(CellCount + 1);
        steps = new(CellCount + 1);
        Starts[CellCount] = Chunks.Length;
        Chunks.ForEach(chunk =>
        {
            var (start, _) = Chunks[chunk];
            found.Array.AsSpan(start, counts[chunk]).CopyTo(Starts.AsSpan(CellsOf[chunk]));
            for (var cell = CellsOf[chunk]; cell < CellsOf[chunk + 1]; cell++)
            {
                var point = Starts[cell];
                Steps[cell] = Math.Min(grid.Cell(sorted[point].Value) - grid.Cell(sorted[Math.Max(point - 1, 0)].Value), expansion.SaturatedCells);
            }
        });
        Steps[0] = Steps[CellCount] = expansion.SaturatedCells;
    }

    /// <summary>Places the points of a chunk, and returns the number of its cells.</summary>
    /// <param name="found">Takes the first point of every cell, from the chunk's first place on.</param>
    private int Locate<T, TPoint>(TPoint[] sorted, Grid grid, int chunk, int[] found)
        where T : unmanaged, IFloatingPointIeee754<T> where TPoint : struct, IPoint<T, TPoint>
    {
        var (start, end) = Chunks[chunk];
        var (order, local, weights) = (Order, Local, Weights);
        var cell = start;
        var current = -1;
        for (var i = start; i < end; i++)
        {
            var place = grid.Place(double.CreateTruncating(sorted[i].Value));
            var whole = double.ConvertToIntegerNative<int>(place);
            order[i] = sorted[i].Position;
            if (weights is not null) weights[i] = sorted[i].Weight;
            local[i] = 2 * (place - whole) - 1;

            // Written for every point, kept for the first of a cell: no branch to mispredict.
            found[cell] = i;
            cell += whole != current ? 1 : 0;
            current = whole;
        }

        return cell - start;
    }

    /// <param name="Origin">The centre of the first cell.</param>
    /// <param name="PerUnit">Cells per unit of the values.</param>
    private readonly record struct Grid(double Origin, double PerUnit)
    {
        /// <summary>Where a value is, in cells.</summary>
        public double Place(double value)
        {
            // The difference of equal infinities is a NaN, and not greater than 0.
            var cells = (value - Origin) * PerUnit;
            return (cells > 0 ? cells : 0) + 0.5;
        }

        // To a signed number: processors without 512-bit vectors have no instruction for an unsigned one.
        public int Cell<T>(T value) where T : unmanaged, IFloatingPointIeee754<T> => double.ConvertToIntegerNative<int>(Place(double.CreateTruncating(value)));
    }

    /// <summary>The number of the cell that a value is in.</summary>
    private readonly struct CellKey<T>(Grid grid, int bits) : ISortKey<T> where T : unmanaged, IFloatingPointIeee754<T>
    {
        public int Bits => bits;

        public ulong Of(T value) => (ulong)grid.Cell(value);
    }
}
