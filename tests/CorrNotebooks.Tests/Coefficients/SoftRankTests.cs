using CorrNotebooks.SoftRanks;
using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Coefficients;

public sealed class SoftRankTests
{
    [Theory, InlineData(1e-3), InlineData(0.1), InlineData(10)]
    public void Ranks_sum_to_half_n_squared_and_stay_in_their_range(double strength)
    {
        using var scope = NewDisposeScope();
        const int n = 100;
        var ranks = Corr.soft_rank(Tensors.Normal(1, [n]), strength).Values();
        Close.To(n * n / 2.0, ranks.Sum(), 1e-11);
        Assert.All(ranks, rank => Assert.InRange(rank, 0.5, n - 0.5));
    }

    [Fact]
    public void A_small_strength_gives_the_true_ranks_and_ties_share_their_mean()
    {
        using var scope = NewDisposeScope();
        Close.To([2.5, 0.5, 1.5, 3.5], Corr.soft_rank(Tensors.Of([7, 1, 2, 9])).Values(), 1e-15);
        Close.To([2, 0.5, 2, 3.5], Corr.soft_rank(Tensors.Of([7, 1, 7, 9])).Values(), 1e-15);
    }

    [Fact]
    public void Permuted_values_have_permuted_ranks()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, [30]);
        var order = tensor(Enumerable.Range(0, 30).Select(i => i * 7L % 30).ToArray());
        Close.To(Corr.soft_rank(x, 0.1).index_select(0, order).Values(), Corr.soft_rank(x.index_select(0, order), 0.1).Values(), 1e-14);
    }

    [Fact]
    public void Ranks_keep_the_shape_and_run_along_dim()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, [3, 5, 4]);
        var ranks = Corr.soft_rank(x, 0.1, dim: 1);
        Assert.Equal([3, 5, 4], ranks.shape);
        Close.To(Corr.soft_rank(x[1, TensorIndex.Colon, 2], 0.1).Values(), ranks[1, TensorIndex.Colon, 2].Values(), 1e-14);
        Assert.Equal([3, 5, 4], Corr.soft_rank(x, 0.1).shape);
        Close.To(Corr.soft_rank(x.flatten(), 0.1).Values(), Corr.soft_rank(x, 0.1).Values(), 1e-15);
    }

    /// <summary>Sizes around those at which a block holds several slices, one slice, and part of one.</summary>
    [Theory, InlineData(300, 50), InlineData(3, 724), InlineData(3, 725), InlineData(2, 1500)]
    public void Blocks_of_any_size_give_the_sum_over_all_pairs(int slices, int n)
    {
        using var scope = NewDisposeScope();
        const double strength = 0.2;
        var x = Tensors.Normal(1, [slices, n]);
        var upstream = Tensors.Normal(2, [slices, n]);
        var ranks = PairwiseSoftRank.Sums(0, x, empty(0), strength);
        var gradient = PairwiseSoftRank.Gradient(x, empty(0), upstream, strength);

        // σ(d) = (1 + tanh(d/2))/2, and a plain double loop over the last slice.
        var last = x[slices - 1].Values();
        var g = upstream[slices - 1].Values();
        var expected = last.Select(a => last.Sum(b => (1 + Math.Tanh((a - b) / (2 * strength))) / 2)).ToArray();
        var slopes = Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j =>
            (g[i] - g[j]) / (4 * strength * Math.Pow(Math.Cosh((last[i] - last[j]) / (2 * strength)), 2)))).ToArray();
        Close.To(expected, ranks[slices - 1].Values(), 1e-12);
        Close.To(slopes, gradient[slices - 1].Values(), 1e-11, "gradient");
    }

    [Fact]
    public void A_gradient_far_down_the_flank_keeps_its_digits()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of([0, 30], requires_grad: true);
        var slope = Math.Exp(-30) / Math.Pow(1 + Math.Exp(-30), 2);
        Close.To([-slope, slope], (Corr.soft_rank(x, 1.0) * Tensors.Of([0, 1])).GradientOf(x), 1e-14);
    }

    [Fact]
    public void What_happens_to_the_argument_afterwards_does_not_reach_the_gradient()
    {
        using var scope = NewDisposeScope();
        var leaf = Tensors.Normal(1, [5], requires_grad: true);
        var expected = (Corr.soft_rank(leaf * 2, 0.5) * Tensors.Normal(2, [5])).GradientOf(leaf);
        leaf.grad!.zero_();
        var doubled = leaf * 2;
        var ranks = Corr.soft_rank(doubled, 0.5);
        doubled.add_(1);
        Close.To(expected, (ranks * Tensors.Normal(2, [5])).GradientOf(leaf), 1e-15);
    }

    [Fact]
    public void A_third_derivative_exists_too() =>
        Derivatives.CheckTwice(leaves =>
        {
            var ranks = Corr.soft_rank(leaves[0], 0.7);
            return autograd.grad([(ranks * ranks).sum()], [leaves[0]], retain_graph: true, create_graph: true)[0];
        }, (Tensors.Normal(1, 4), [4]));
}
