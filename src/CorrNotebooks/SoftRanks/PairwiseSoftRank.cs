using static TorchSharp.torch;

namespace CorrNotebooks.SoftRanks;

/// <summary>
/// Soft ranks from all n² differences d_ij = (x_i − x_j)/τ, a block of rows at a time: O(n²) work, O(n) memory.
/// Tensors are [slices, n]; σ is the logistic function.
/// </summary>
internal static class PairwiseSoftRank
{
    /// <summary>r_i = Σ_j σ(d_ij).</summary>
    public static Tensor Ranks(Tensor x, double strength) =>
        RowBlock.SumOverPairs(x, block => block.Differences(x).div_(strength).sigmoid_().sum(-1));

    /// <summary>(1/τ) Σ_j σ′(d_ij)·(g_i − g_j): the gradient of x for the gradient g of the ranks.</summary>
    public static Tensor Gradient(Tensor x, Tensor gradient, double strength)
    {
        var sum = RowBlock.SumOverPairs(x, block =>
        {
            var s = block.Differences(x).div_(strength).abs_().neg_().sigmoid_();
            return Slope(s).mul_(block.Differences(gradient)).sum(-1);
        });
        return sum / strength;
    }

    /// <summary>
    /// (1/τ²) Σ_j σ″(d_ij)·(g_i − g_j)·(v_i − v_j): the gradient of x when v is the gradient of <see cref="Gradient"/>.
    /// No step is in place, so a third derivative works too, then at the price of n² memory.
    /// </summary>
    public static Tensor Curvature(Tensor x, Tensor gradient, Tensor grad_output, double strength)
    {
        var sum = RowBlock.SumOverPairs(x, block =>
        {
            var d = block.Differences(x) / strength;
            var bend = -Slope((-d.abs()).sigmoid()) * (d / 2).tanh();
            return (bend * block.Differences(gradient) * block.Differences(grad_output)).sum(-1);
        });
        return sum / strength / strength;
    }

    /// <summary>σ′(d) from s = σ(−|d|): σ′ is even, and on this side 1 − s does not cancel.</summary>
    private static Tensor Slope(Tensor s) => s - s * s;
}
