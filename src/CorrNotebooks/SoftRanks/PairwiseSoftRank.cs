using static TorchSharp.torch;

namespace CorrNotebooks.SoftRanks;

/// <summary>
/// Sums over all n² differences d_ij = (x_i − x_j)/τ, a block of rows at a time: O(n²) work, O(n) memory. Tensors are
/// [slices, n], weights or factors empty for ones; σ is the logistic function.
/// </summary>
internal static class PairwiseSoftRank
{
    /// <summary>Σ_j v_j σ⁽ᵏ⁾(d_ij); for k = 0 and the weights as v, the soft ranks.</summary>
    public static Tensor Sums(int order, Tensor x, Tensor factors, double strength) => RowBlock.SumOverPairs(x, block =>
    {
        var terms = Derivative(order, block.Differences(x).div_(strength));
        return (factors.NumberOfElements == 0 ? terms : terms.mul_(block.OfColumns(factors))).sum(-1);
    });

    /// <summary>(1/τ) Σ_j σ′(d_ij)·(g_i w_j − w_i g_j): the gradient of x for the gradient g of the ranks.</summary>
    public static Tensor Gradient(Tensor x, Tensor weight, Tensor gradient, double strength)
    {
        var sum = RowBlock.SumOverPairs(x, block =>
        {
            var slopes = Derivative(1, block.Differences(x).div_(strength));
            // One difference in place of two sums: what would cancel never arises.
            var steps = weight.NumberOfElements == 0
                ? block.Differences(gradient)
                : (block.OfRows(gradient) * block.OfColumns(weight)).sub_(block.OfRows(weight) * block.OfColumns(gradient));
            return slopes.mul_(steps).sum(-1);
        });
        return sum.div_(strength);
    }

    /// <summary>σ⁽ᵏ⁾(d), a polynomial in s = σ(−|d|): on that side 1 − s does not cancel. Takes d's memory.</summary>
    private static Tensor Derivative(int order, Tensor d)
    {
        if (order == 0) return d.sigmoid_();
        var s = d.abs().neg_().sigmoid_();
        var value = zeros_like(s);
        foreach (var coefficient in Coefficients(order).Reverse()) value.mul_(s).add_(coefficient);
        return order % 2 == 1 ? value : value.mul_(d.sign_().neg_());
    }

    /// <summary>Of σ⁽ᵏ⁾ in powers of s = σ: the derivative of a power sᵐ is m·(sᵐ − sᵐ⁺¹).</summary>
    private static double[] Coefficients(int order)
    {
        double[] powers = [0, 1];
        for (var k = 0; k < order; k++)
        {
            var next = new double[powers.Length + 1];
            for (var m = 1; m < powers.Length; m++)
            {
                next[m] += m * powers[m];
                next[m + 1] -= m * powers[m];
            }

            powers = next;
        }

        return powers;
    }
}

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
        {
            for (long row = 0; row < n; row += rows_each)
                yield return new RowBlock(slice, Math.Min(slices_each, slices - slice), row, Math.Min(rows_each, n - row));
        }
    }
}
