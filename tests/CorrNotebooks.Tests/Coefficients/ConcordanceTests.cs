using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Coefficients;

public sealed class ConcordanceTests
{
    [Fact]
    public void It_is_Lins_formula()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [4, 9]), 0.5 * Tensors.Normal(2, [4, 9]) + 0.3);
        var (mean_x, mean_y) = (x.mean([1], keepdim: true), y.mean([1], keepdim: true));
        var covariance = ((x - mean_x) * (y - mean_y)).mean([1]);
        var shift = (mean_x - mean_y).squeeze(1);
        var expected = 2 * covariance / (x.var(1, unbiased: false) + y.var(1, unbiased: false) + shift * shift);
        Close.To(expected.Values(), Corr.concordance(x, y).Values(), 1e-14);
    }

    [Fact]
    public void Only_equality_has_one()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, [20]);
        Close.To(1, Corr.concordance(x, x).Value(), 1e-15);
        Close.To(-1, Corr.concordance(x - x.mean(), x.mean() - x).Value(), 1e-14);
        Assert.True(Corr.concordance(x, x + 1).Value() < 0.9);
        Close.To(0.8, Corr.concordance(x - x.mean(), 2 * (x - x.mean())).Value(), 1e-14);
    }

    [Theory, InlineData(3.0, 3.0), InlineData(3.0, 4.0)]
    public void Two_constant_slices_have_zero_and_a_finite_gradient(double a, double b)
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of([a, a, a], requires_grad: true);
        var ccc = Corr.concordance(x, Tensors.Of([b, b, b]));
        Assert.Equal(0, ccc.Value());
        Assert.All(ccc.GradientOf(x), slope => Assert.True(double.IsFinite(slope)));
    }

    [Fact]
    public void A_common_offset_does_not_cancel_in_float32()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of(Tensors.Normal(1, 1000, mean: 1e5), dtype: ScalarType.Float32);
        var y = x + Tensors.Of(Tensors.Normal(2, 1000, mean: 0.5), dtype: ScalarType.Float32);
        var expected = Corr.concordance(x.to_type(ScalarType.Float64), y.to_type(ScalarType.Float64)).Value();
        Close.To(expected, Corr.concordance(x, y).Value(), 1e-6);
    }

    [Theory, InlineData(1e30), InlineData(1e-30)]
    public void A_common_scale_changes_nothing(double scale)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (Tensors.Normal(1, 50), Tensors.Normal(2, 50, mean: 1));
        var scaled = Corr.concordance(
            Tensors.Of([.. a.Select(v => v * scale)], dtype: ScalarType.Float32), Tensors.Of([.. b.Select(v => v * scale)], dtype: ScalarType.Float32));
        Close.To(Corr.concordance(Tensors.Of(a), Tensors.Of(b)).Value(), scaled.Value(), 1e-5);
    }

    [Fact]
    public void Weights_act_like_repeated_observations()
    {
        using var scope = NewDisposeScope();
        var repeated = Corr.concordance(Tensors.Of([1, 5, 5, 5, 7, 7]), Tensors.Of([2, 3, 3, 3, 9, 9])).Value();
        var weighted = Corr.concordance(Tensors.Of([1, 5, 2, 7]), Tensors.Of([2, 3, 1, 9]), weight: Tensors.Of([0.1, 0.3, 0, 0.2])).Value();
        Close.To(repeated, weighted, 1e-15);
    }
}
