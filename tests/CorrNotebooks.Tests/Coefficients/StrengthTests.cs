using CorrNotebooks.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Coefficients;

public sealed class StrengthTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true);

    [Fact]
    public void So_many_neighbours_are_within_reach_of_even_data()
    {
        using var scope = NewDisposeScope();
        var shuffled = Tensors.Of([.. Enumerable.Range(0, 101).Select(i => (double)(i * 37 % 101))]);
        Assert.Equal(5, Corr.suggest_strength(shuffled));
        Assert.Equal(1, Corr.suggest_strength(shuffled, neighbours: 1));
        Assert.Equal(20, Corr.suggest_strength(shuffled, neighbours: 20));
    }

    /// <summary>Of 1, 2, 4, 8, 16 with one neighbour: (4 − 1)/2, (4 − 1)/2, (8 − 2)/2, (16 − 4)/2, (16 − 4)/2, whose median is 3.</summary>
    [Fact]
    public void It_is_the_median_of_half_the_widths()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(3, Corr.suggest_strength(Tensors.Of([8, 1, 16, 4, 2]), neighbours: 1));
        Assert.Equal(7.5, Corr.suggest_strength(Tensors.Of([8, 1, 16, 4, 2]), neighbours: int.MaxValue));
        Assert.Equal(0.5, Corr.suggest_strength(Tensors.Of([1, 2])));
    }

    [Fact]
    public void It_grows_with_the_scale_and_does_not_see_the_offset_or_the_order() => Prop.ForAll((
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Choose(2, 80)
        from neighbours in Gen.Choose(1, 12)
        select (seed, length, neighbours)).ToArbitrary(), sample =>
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(sample.seed, [sample.length]);
        var strength = Corr.suggest_strength(x, sample.neighbours);
        Assert.True(strength > 0);
        foreach (var factor in new[] { 1e-200, -3, 1e300 })
            Close.To(strength * Math.Abs(factor), Corr.suggest_strength(x * factor, sample.neighbours), 1e-9);
        Close.To(strength, Corr.suggest_strength(x + 1e3, sample.neighbours), 1e-6);
        Close.To(strength, Corr.suggest_strength(x.flip(0), sample.neighbours), 1e-12);
        Assert.True(Corr.suggest_strength(x, sample.neighbours + 1) >= strength);
    }).Check(Thorough);

    [Fact]
    public void Slices_give_the_median_of_theirs()
    {
        using var scope = NewDisposeScope();
        var line = arange(20, dtype: ScalarType.Float64);
        var x = stack([line, line * 10, line * 1000, zeros_like(line)]);
        Assert.Equal(50, Corr.suggest_strength(x, dim: 1));
        Assert.Equal(50, Corr.suggest_strength(x.t(), dim: 0));
    }

    [Theory, InlineData(0), InlineData(7.5)]
    public void A_constant_gets_the_default_of_the_losses(double value)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(new SpearmanCorrelationLoss().regularization_strength, Corr.suggest_strength(full(10, value)));
        Assert.Equal(1e-3, Corr.suggest_strength(full([3, 10], value), dim: 1));
    }

    [Fact]
    public void Ties_are_left_out()
    {
        using var scope = NewDisposeScope();
        var grades = Tensors.Of([.. Enumerable.Range(0, 1000).Select(i => i % 5 / 4.0)]);
        Assert.Equal(0.125, Corr.suggest_strength(grades));
    }

    [Theory, InlineData(ScalarType.Float16), InlineData(ScalarType.BFloat16), InlineData(ScalarType.Float32)]
    public void Every_dtype_gets_a_strength_that_it_can_hold(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of([0, 0, 0, 1e-45, 0], dtype: dtype);
        Corr.soft_rank(x, Corr.suggest_strength(x, neighbours: 1));
        Assert.Equal(5, Corr.suggest_strength(arange(100).to_type(dtype)));
        Assert.True(double.IsFinite(Corr.suggest_strength(Tensors.Of([-1.7e308, 1.7e308, double.PositiveInfinity, double.NegativeInfinity]))));
    }

    /// <summary>At 1e-3 every gradient is exactly zero.</summary>
    [Theory, InlineData(ScalarType.Float32), InlineData(ScalarType.Float64)]
    public void With_it_a_prediction_of_spread_100_trains(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var values = Tensors.Of([.. Enumerable.Range(0, 64).Select(i => 100.0 * (i * 37 % 64) / 63)], dtype: dtype);
        var y = Tensors.Normal(2, [64], dtype);
        Assert.All(Gradient(1e-3), slope => Assert.Equal(0, slope));
        Assert.All(Gradient(Corr.suggest_strength(values)), slope => Assert.NotEqual(0, slope));

        double[] Gradient(double strength)
        {
            var x = values.clone().requires_grad_();
            return Corr.spearman(x, y, strength).GradientOf(x);
        }
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, [4]);
        Assert.Throws<ArgumentNullException>("x", () => Corr.suggest_strength(null!));
        Assert.Throws<ArgumentException>("x", () => Corr.suggest_strength(x.to_type(ScalarType.Int64)));
        Assert.Throws<ArgumentException>("x", () => Corr.suggest_strength(Tensors.Normal(1, [1])));
        Assert.Contains("2 values that are NaN", Assert.Throws<ArgumentException>("x", () => Corr.suggest_strength(Tensors.Of([1, double.NaN, double.NaN]))).Message);
        Assert.Throws<ArgumentOutOfRangeException>("neighbours", () => Corr.suggest_strength(x, neighbours: 0));
        Assert.Throws<ArgumentOutOfRangeException>("dim", () => Corr.suggest_strength(x, dim: 1));
    }
}
