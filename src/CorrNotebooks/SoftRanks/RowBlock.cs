using static TorchSharp.torch;

namespace CorrNotebooks.SoftRanks;

/// <summary>A block of the n by n pairs of some slices: whole slices while they are small, rows of one slice when they are not.</summary>
internal readonly record struct RowBlock(long Slice, long Slices, long Row, long Rows)
{
    /// <summary>Pairs in a block: 2 MiB in float64, small enough for a cache and large enough to hide the cost of a call.</summary>
    private const long Pairs = 1 << 18;

    /// <summary>t_i − t_j for the block's rows i and all j, shape [Slices, Rows, n].</summary>
    public Tensor Differences(Tensor t) => OfRows(t) - OfColumns(t);

    /// <summary>t_i, shape [Slices, Rows, 1].</summary>
    public Tensor OfRows(Tensor t) => t.narrow(0, Slice, Slices).narrow(1, Row, Rows).unsqueeze(-1);

    /// <summary>t_j, shape [Slices, 1, n].</summary>
    public Tensor OfColumns(Tensor t) => t.narrow(0, Slice, Slices).unsqueeze(1);

    /// <summary>One value per row from each block ([Slices, Rows]), put together in the shape [slices, n] of <paramref name="like"/>.</summary>
    public static Tensor SumOverPairs(Tensor like, Func<RowBlock, Tensor> sum) => SumsOverPairs(like, count: 1, block => [sum(block)])[0];

    /// <summary>The same for several values per row.</summary>
    public static Tensor[] SumsOverPairs(Tensor like, int count, Func<RowBlock, Tensor[]> sums)
    {
        // The results are there first: small tensors kept from block to block would each take a piece of the room that
        // the last block left, and the next would no longer fit into it.
        Tensor[] results = [.. Enumerable.Range(0, count).Select(_ => empty(like.shape, like.dtype, like.device))];
        foreach (var block in Blocks(like.shape[0], like.shape[1]))
        {
            using var scope = NewDisposeScope();
            foreach (var (result, sum) in results.Zip(sums(block)))
                result.narrow(0, block.Slice, block.Slices).narrow(1, block.Row, block.Rows).copy_(sum);
        }
        return results;
    }

    private static IEnumerable<RowBlock> Blocks(long slices, long n)
    {
        var slices_each = Math.Clamp(Pairs / (n * n), 1, slices);
        var rows_each = Math.Clamp(Pairs / n, 1, n);
        for (long slice = 0; slice < slices; slice += slices_each)
            for (long row = 0; row < n; row += rows_each)
                yield return new RowBlock(slice, Math.Min(slices_each, slices - slice), row, Math.Min(rows_each, n - row));
    }
}
