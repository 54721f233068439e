using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Coefficients;

public sealed class PearsonTests
{
    [Fact]
    public void A_line_has_one_and_a_falling_line_minus_one()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of([1, 2, 5, 9]);
        Close.To(1, Corr.pearson(x, 3 * x + 7).Value(), 1e-15);
        Close.To(-1, Corr.pearson(x, 7 - 3 * x).Value(), 1e-15);
    }

    [Fact]
    public void Each_slice_along_dim_is_correlated_on_its_own()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [3, 5, 4]), Tensors.Normal(2, [3, 5, 4]));
        var r = Corr.pearson(x, y, dim: 1);
        Assert.Equal([3, 4], r.shape);
        for (var i = 0; i < 3; i++)
        {
            for (var k = 0; k < 4; k++)
                Close.To(Corr.pearson(x[i, TensorIndex.Colon, k], y[i, TensorIndex.Colon, k]).Value(), r[i, k].Value(), 1e-14);
        }
    }

    [Fact]
    public void Without_a_dim_everything_is_one_slice_and_a_column_meets_a_line()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [12]), Tensors.Normal(2, [12]));
        var expected = Corr.pearson(x, y).Value();
        Assert.Empty(Corr.pearson(x, y, dim: null).shape);
        Close.To(expected, Corr.pearson(x.reshape(3, 4), y.reshape(3, 4), dim: null).Value(), 1e-15);
        Close.To(expected, Corr.pearson(x, y.reshape(12, 1), dim: null).Value(), 1e-15);
        Close.To(expected, Corr.pearson(x.reshape(1, 12), y, dim: null).Value(), 1e-15);
    }

    [Fact]
    public void A_transposed_view_gives_what_its_copy_gives()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [6, 4]).transpose(0, 1), Tensors.Normal(2, [4, 6]));
        Close.To(Corr.pearson(x.contiguous(), y).Values(), Corr.pearson(x, y).Values(), 1e-14);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_constant_slice_has_zero_and_a_finite_gradient(bool weighted)
    {
        using var scope = NewDisposeScope();
        // 0.1 three times does not sum to 3 · 0.1: a plain mean would leave something to correlate.
        var x = tensor(new[] { 0.1, 0.1, 0.1, 1, 2, 4 }, [2, 3], requires_grad: true);
        var y = Tensors.Of([3, 1, 2, 1, 2, 3], [2, 3]).requires_grad_();
        var r = Corr.pearson(x, y, weight: weighted ? Tensors.Of([0.3, 0.5, 0.9]) : null);
        Assert.Equal(0, r.Values()[0]);
        r.sum().backward();
        Assert.All(x.grad!.Values(), slope => Assert.True(double.IsFinite(slope)));
        Assert.All(y.grad!.Values(), slope => Assert.True(double.IsFinite(slope)));
        Assert.All(y.grad!.Values()[..3], slope => Assert.Equal(0, slope));
    }

    [Theory, InlineData(1e30), InlineData(1e-30), InlineData(1e-38), InlineData(1e37)]
    public void Float32_is_as_good_at_any_scale(double scale)
    {
        using var scope = NewDisposeScope();
        var (a, b) = (Tensors.Normal(1, 50), Tensors.Normal(2, 50));
        var expected = Corr.pearson(Tensors.Of(a), Tensors.Of(b)).Value();
        var x = Tensors.Of([.. a.Select(v => v * scale)], dtype: ScalarType.Float32, requires_grad: true);
        var r = Corr.pearson(x, Tensors.Of(b, dtype: ScalarType.Float32));
        Close.To(expected, r.Value(), 1e-5);
        Assert.All(r.GradientOf(x), slope => Assert.True(double.IsFinite(slope)));
    }

    [Theory, InlineData(1e4), InlineData(1e6)]
    public void Float32_survives_an_offset_as_well_as_its_inputs_do(double offset)
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of(Tensors.Normal(1, 10_000, mean: offset), dtype: ScalarType.Float32);
        var y = Tensors.Of(Tensors.Normal(2, 10_000, mean: -offset), dtype: ScalarType.Float32) - x;
        var expected = Corr.pearson(x.to_type(ScalarType.Float64), y.to_type(ScalarType.Float64)).Value();
        Close.To(expected, Corr.pearson(x, y).Value(), 1e-6);
    }

    [Fact]
    public void Weights_act_like_repeated_observations()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Of([1, 5, 2, 7]), Tensors.Of([2, 3, 1, 9]));
        var repeated = Corr.pearson(Tensors.Of([1, 5, 5, 5, 7, 7]), Tensors.Of([2, 3, 3, 3, 9, 9])).Value();
        Close.To(repeated, Corr.pearson(x, y, weight: Tensors.Of([1, 3, 0, 2])).Value(), 1e-15);
        Close.To(repeated, Corr.pearson(x, y, weight: Tensors.Of([1e-20, 3e-20, 0, 2e-20])).Value(), 1e-15);
    }

    [Fact]
    public void An_observation_of_weight_zero_may_hold_anything_finite()
    {
        using var scope = NewDisposeScope();
        var y = Tensors.Of([2, 3, 1, 9], dtype: ScalarType.Float32);
        var weight = Tensors.Of([0, 1, 1, 1], dtype: ScalarType.Float32);
        var expected = Corr.pearson(Tensors.Of([5, 2, 7], dtype: ScalarType.Float32), Tensors.Of([3, 1, 9], dtype: ScalarType.Float32)).Value();
        Close.To(expected, Corr.pearson(Tensors.Of([1e30, 5, 2, 7], dtype: ScalarType.Float32), y, weight: weight).Value(), 1e-6);
    }

    [Fact]
    public void One_line_of_weights_serves_every_slice()
    {
        using var scope = NewDisposeScope();
        var (x, y, weight) = (Tensors.Normal(1, [5, 3]), Tensors.Normal(2, [5, 3]), Tensors.Normal(3, [5]).abs());
        var spread = weight.reshape(5, 1).expand(5, 3);
        Close.To(Corr.pearson(x, y, dim: 0, weight: spread).Values(), Corr.pearson(x, y, dim: 0, weight: weight).Values(), 1e-15);
    }
}
