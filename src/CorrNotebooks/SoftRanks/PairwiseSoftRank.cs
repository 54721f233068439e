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
