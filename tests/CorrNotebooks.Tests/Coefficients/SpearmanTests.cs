using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Coefficients;

public sealed class SpearmanTests
{
    [Fact]
    public void Any_increasing_function_leaves_crisp_ranks_alone()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Of([0.1, 0.5, 1.1, 1.9, 3.2, 2.6]), Tensors.Of([2, 7, 1, 8, 3, 5]));
        Close.To(Corr.spearman(x, y).Value(), Corr.spearman(x.exp(), y).Value(), 1e-12);
        Close.To(Corr.spearman(x, y).Value(), Corr.spearman(x, y.pow(3)).Value(), 1e-12);
        Close.To(Corr.spearman(x, y).Value(), -Corr.spearman(x, -y).Value(), 1e-12);
    }

    [Fact]
    public void Slices_along_dim_are_correlated_on_their_own()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [6, 3]), Tensors.Normal(2, [6, 3]));
        var rho = Corr.spearman(x, y, 0.1, dim: 0);
        Assert.Equal([3], rho.shape);
        for (var k = 0; k < 3; k++)
            Close.To(Corr.spearman(x[TensorIndex.Colon, k], y[TensorIndex.Colon, k], 0.1).Value(), rho[k].Value(), 1e-14);
    }

    [Fact]
    public void A_constant_slice_has_zero_and_a_finite_gradient()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of([2, 2, 2, 2], requires_grad: true);
        var rho = Corr.spearman(x, Tensors.Of([1, 3, 2, 4]));
        Assert.Equal(0, rho.Value());
        Assert.All(rho.GradientOf(x), slope => Assert.True(double.IsFinite(slope)));
    }

    [Fact]
    public void Weights_reach_the_correlation_and_the_ranks()
    {
        using var scope = NewDisposeScope();
        var (x, y, weight) = (Tensors.Normal(1, [9]), Tensors.Normal(2, [9]), Tensors.Normal(3, [9]).abs());
        var expected = Corr.pearson(Corr.soft_rank(x, 0.1, weight: weight), Corr.soft_rank(y, 0.1, weight: weight), weight: weight).Value();
        Close.To(expected, Corr.spearman(x, y, 0.1, weight: weight).Value(), 1e-8);
        Close.To(Corr.spearman(x, y, 0.1).Value(), Corr.spearman(x, y, 0.1, weight: ones_like(x) * 5).Value(), 1e-14);
    }

    [Fact]
    public void Keras_epsilon_counts_where_the_ranks_are_nearly_equal()
    {
        using var scope = NewDisposeScope();
        // With τ far above the spread, a centred rank is n·(x − x̄)/(4τ): its squares fall to the size of 1e-7.
        var x = Tensors.Of([-1, 0, 1]);
        var a = Corr.soft_rank(x, 50.0) - 1.5;
        var sum = (a * a).sum().Value();
        var rho = Corr.spearman(x, x, 50.0).Value();
        Close.To(sum / Math.Sqrt(sum * sum + 1e-7), rho, 1e-12);
        Assert.InRange(rho, 0.1, 0.999);
    }

    [Fact]
    public void A_third_derivative_exists_with_weights_shared_by_the_rows() =>
        Derivatives.CheckTwice(leaves =>
        {
            var rho = Corr.spearman(leaves[0], Tensors.Normal(2, [2, 4]), 0.7, dim: 1, weight: Tensors.Of([1, 2, 0.5, 1.5]));
            return autograd.grad([rho.square().sum()], [leaves[0]], retain_graph: true, create_graph: true)[0];
        }, (Tensors.Normal(1, 8), [2, 4]));
}
