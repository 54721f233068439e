using CorrNotebooks.SoftRanks;
using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.SoftRanks;

/// <summary>The fast soft rank behind the public functions, held against tensors that compare all pairs.</summary>
public sealed class LinearSoftRankTests
{
    /// <summary>Few long slices, many short ones, and those that are compared pair by pair.</summary>
    [Theory]
    [InlineData(2, 5000, ScalarType.Float64, 1e-10)]
    [InlineData(2, 5000, ScalarType.Float32, 1e-6)]
    [InlineData(300, 50, ScalarType.Float64, 1e-10)]
    [InlineData(300, 5, ScalarType.Float64, 1e-14)]
    public void Slices_have_the_ranks_and_gradients_of_all_pairs(int slices, int n, ScalarType dtype, double tolerance)
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, [slices, n], dtype, requires_grad: true);
        var upstream = Tensors.Normal(2, [slices, n], dtype);
        var ranks = Corr.soft_rank(x, 0.1, dim: 1);
        var exact = x.detach().to_type(ScalarType.Float64);
        Close.To(PairwiseSoftRank.Sums(0, exact, empty(0), 0.1).Values(), ranks.Values(), tolerance);
        Close.To(PairwiseSoftRank.Gradient(exact, empty(0), upstream, 0.1).Values(), (ranks * upstream).GradientOf(x), tolerance);
    }

    [Fact]
    public void Slices_that_do_not_lie_in_order_are_read_in_order()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, [40, 7]);
        Close.To(Corr.soft_rank(x.t().contiguous(), 0.1, dim: 1).t().Values(), Corr.soft_rank(x, 0.1, dim: 0).Values(), 0);
        Close.To(Corr.spearman(x.t().contiguous(), x.t().exp(), 0.1, dim: 1).Values(), Corr.spearman(x, x.exp(), 0.1, dim: 0).Values(), 0);
    }

    [Fact]
    public void Spearman_in_one_go_is_what_its_parts_make_with_both_gradients()
    {
        using var scope = NewDisposeScope();
        var (whole, parts) = (Leaves(), Leaves());
        var factor = Tensors.Normal(3, [3]);
        var rho = Corr.spearman(whole[0], whole[1], 0.1, dim: 1);
        var expected = Corr.spearman(parts[0], parts[1], 0.1, dim: 1, weight: ones(100, ScalarType.Float64));
        Close.To(expected.Values(), rho.Values(), 1e-12);
        foreach (var (own, other) in autograd.grad([(rho * factor).sum()], whole).Zip(autograd.grad([(expected * factor).sum()], parts)))
            Close.To(other.Values(), own.Values(), 1e-11);
    }

    [Fact]
    public void Its_second_derivative_is_too()
    {
        using var scope = NewDisposeScope();
        var (whole, parts) = (Leaves(), Leaves());
        var seconds = Seconds(Corr.spearman(whole[0], whole[1], 0.1, dim: 1), whole);
        var expected = Seconds(Corr.spearman(parts[0], parts[1], 0.1, dim: 1, weight: ones(100, ScalarType.Float64)), parts);
        for (var argument = 0; argument < 2; argument++)
            Close.To(expected[argument].Values(), seconds[argument].Values(), 1e-10);

        static IList<Tensor> Seconds(Tensor rho, Tensor[] leaves)
        {
            var firsts = autograd.grad([rho.sum()], leaves, retain_graph: true, create_graph: true);
            return autograd.grad([firsts[0].pow(2).sum() + firsts[1].pow(3).sum()], leaves);
        }
    }

    [Fact]
    public void Soft_ranks_through_cells_pass_a_second_order_gradient_check() =>
        Derivatives.CheckTwice(leaves => Corr.soft_rank(leaves[0], 0.7), (Tensors.Normal(1, 40), [40]));

    [Fact]
    public void Only_the_argument_that_needs_a_gradient_gets_one()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [50], requires_grad: true), Tensors.Normal(2, [50]));
        Assert.NotEqual(0, Corr.spearman(y, x, 0.1).GradientOf(x).Max(Math.Abs));
        Assert.Null(y.grad);
        using var none = no_grad();
        Assert.False(Corr.spearman(x, y, 0.1).requires_grad);
    }

    [Fact]
    public void What_happens_to_the_arguments_afterwards_does_not_reach_the_second_derivative()
    {
        using var scope = NewDisposeScope();
        var leaf = Tensors.Normal(1, [30], requires_grad: true);
        var y = Tensors.Normal(2, [30]);
        var expected = autograd.grad([Corr.spearman(leaf * 2, y, 0.5)], [leaf], create_graph: true)[0].Values();
        var doubled = leaf * 2;
        var rho = Corr.spearman(doubled, y, 0.5);
        doubled.add_(1);
        Close.To(expected, autograd.grad([rho], [leaf], create_graph: true)[0].Values(), 1e-12);
    }

    private static Tensor[] Leaves() =>
        [Tensors.Normal(1, [3, 100], requires_grad: true), Tensors.Normal(2, [3, 100], requires_grad: true)];
}
