using CorrNotebooks.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Coefficients;

/// <summary>Numerai's score against the published definition.</summary>
public sealed class NumeraiTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true);

    private readonly double[] target = [.5, .5, .5, .5, .75, .5, 0, 1, .5, .25, .75, .5, .5, .5, .25, 1, .5, 0, 1, .5];

    /// <summary>
    /// Values of NumPy 1.24 and SciPy 1.10, by the function of docs.numer.ai with scipy.stats.rankdata(method='average')
    /// in place of pandas' rank: sin(1.7·i) for i = 1 to 20, and the same rounded to halves.
    /// </summary>
    [Theory, InlineData(1e-6), InlineData(null)]
    public void Published_definition(double? strength)
    {
        using var scope = NewDisposeScope();
        var wave = Enumerable.Range(1, 20).Select(i => Math.Sin(i * 1.7)).ToArray();
        Scores(0.39145054840424076, wave, target);
        Scores(0.5175803934914123, [.. wave.Select(v => Math.Round(v * 2) / 2)], target);
        Scores(0.5750718373909928, [.3, -.5, .9, -.2, .1], [.5, .25, 1, .75, 0]);
        Scores(0.5750718373909928, [.3, -.5, .9, -.2, .1], [3.5, 3.25, 4, 3.75, 3]);
        Scores(0.9725251448671072, [.1, .4, .4, .8], [0, .5, .25, 1]);

        void Scores(double expected, double[] x, double[] y)
        {
            Close.To(expected, Corr.numerai(Tensors.Of(x), Tensors.Of(y), strength).Value(), 1e-9);
            Close.To(expected, Corr.numerai(Tensors.Of(x, dtype: ScalarType.Float32), Tensors.Of(y, dtype: ScalarType.Float32), strength).Value(), 1e-6);
        }
    }

    [Fact]
    public void The_default_is_the_published_score_where_the_gaps_are_wide()
    {
        using var scope = NewDisposeScope();
        Close.To(0.5750718373909928, Corr.numerai(Tensors.Of([.3, -.5, .9, -.2, .1]), Tensors.Of([.5, .25, 1, .75, 0])).Value(), 1e-9);
    }

    [Fact]
    public void Any_data_with_and_without_ties_scores_as_in_plain_CSharp() => Prop.ForAll((
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Choose(2, 200)
        from tied in Gen.Elements(false, true)
        from scale in Gen.Elements(1e-200, 1.0, 1e300)
        select (seed, length, tied, scale)).ToArbitrary(), sample =>
    {
        using var scope = NewDisposeScope();
        double[] x = [.. Tensors.Normal(sample.seed, sample.length).Select(v => (sample.tied ? Math.Round(v) : v) * sample.scale)];
        double[] y = [.. Tensors.Normal(sample.seed + 1, sample.length).Select(v => Math.Round(v * 2) / 4)];
        var expected = Published(x, y);
        var scaled = Tensors.Of([.. y.Select(v => v * sample.scale)]);
        Close.Within(1e-9, [expected], Corr.numerai(Tensors.Of(x), scaled, null).Values());
        Close.Within(1e-9, [expected], Corr.numerai(Tensors.Of(x), scaled, sample.scale * 1e-12).Values());
    }).Check(Thorough);

    [Theory, InlineData(0.1), InlineData(null)]
    public void Groups_slices_and_masks_score_as_their_own_observations(double? strength)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [30]), Tensors.Normal(2, [30]));
        double Of(Tensor chosen) => Corr.numerai(x[chosen], y[chosen], strength).Value();
        var groups = arange(30).remainder(3);
        double[] expected = [.. Enumerable.Range(0, 3).Select(g => Of(groups.eq(g)))];
        Close.Within(1e-9, expected, Corr.numerai(x, y, strength, groups: groups).Values());
        Close.Within(1e-9, expected, Corr.numerai(x.reshape(10, 3), y.reshape(10, 3), strength, dim: 0).Values());

        var mask = groups.ne(1).logical_or(x.gt(0));
        var holes = where(mask, x, full_like(x, double.NaN)).requires_grad_();
        var score = Corr.numerai(holes, y, strength, mask: mask);
        Close.Within(1e-9, [Of(mask)], score.Values());
        if (strength is null) return;
        var gradient = score.GradientOf(holes);
        Assert.All(mask.data<bool>().Zip(gradient), one => Assert.True(one.First ? double.IsFinite(one.Second) && one.Second != 0 : one.Second == 0));
    }

    [Theory, InlineData(0.1), InlineData(null)]
    public void A_weight_is_a_repetition_and_zero_leaves_out(double? strength)
    {
        using var scope = NewDisposeScope();
        double[] x = [.4, -9, .1, .1, 9, -.3, .7], y = [.5, 1e250, .25, 1, -1e250, 0, .75], weight = [1, 0, 3, 1, 0, 2, 1];
        var repeated = Enumerable.Range(0, x.Length).SelectMany(i => Enumerable.Repeat(i, (int)weight[i])).ToArray();
        var expected = Corr.numerai(Tensors.Of([.. repeated.Select(i => x[i])]), Tensors.Of([.. repeated.Select(i => y[i])]), strength).Value();
        var leaf = Tensors.Of(x, requires_grad: true);
        foreach (var factor in new[] { 1, 1e-300, 1e300 })
            Close.To(expected, Corr.numerai(leaf, Tensors.Of(y), strength, weight: Tensors.Of([.. weight.Select(w => w * factor)])).Value(), 1e-9);
        if (strength is null) return;
        var gradient = Corr.numerai(leaf, Tensors.Of(y), strength, weight: Tensors.Of(weight)).GradientOf(leaf);
        Assert.All(gradient.Zip(weight), one => Assert.True(one.Second > 0 ? double.IsFinite(one.First) && one.First != 0 : one.First == 0));
    }

    [Fact]
    public void Derivatives_are_those_of_the_formula()
    {
        (double[], long[]) x = (Tensors.Normal(1, 12), [2, 6]), y = (Tensors.Normal(2, 12), [2, 6]);
        Derivatives.Check(a => Corr.numerai(a[0], a[1], 0.3, dim: 1), x, y);
        Derivatives.CheckTwice(a => Corr.numerai(a[0], a[1], 0.3, dim: 1), x, y);
        Derivatives.Check(a => Corr.numerai(Tensors.Of(x.Item1, [2, 6]), a[0], null, dim: 1), y);
        (double[], long[]) weight = ([.5, 1, 2, .7, 1.2, 3], [6]);
        Derivatives.Check(a => Corr.numerai(a[0], a[1], 0.3, dim: 1, weight: a[2]), x, y, weight);
        Derivatives.Check(a => Corr.numerai(Tensors.Of(x.Item1, [2, 6]), a[0], null, dim: 1, weight: a[1]), y, weight);
        var mask = tensor(new[] { true, true, false, true, true, true });
        Derivatives.Check(a => Corr.numerai(a[0], a[1], 0.3, dim: 1, mask: mask), x, y);
    }

    /// <summary>The middle of an odd number of observations is exactly zero, where |v|^1.5 has an infinite second slope.</summary>
    [Theory, InlineData(1e-3), InlineData(1.0)]
    public void The_middle_rank_keeps_gradients_finite(double strength)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Of([-2, -1, 0, 1, 2], requires_grad: true), Tensors.Of([-2, 1, 0, -1, 2], requires_grad: true));
        var gradients = autograd.grad([Corr.numerai(x, y, strength)], [x, y], retain_graph: true, create_graph: true);
        Assert.All(gradients.SelectMany(g => g.Values()), slope => Assert.True(double.IsFinite(slope)));
        var second = autograd.grad([gradients[0].square().sum() + gradients[1].square().sum()], [x, y]);
        Assert.All(second.SelectMany(g => g.Values()), slope => Assert.True(double.IsFinite(slope)));
    }

    [Theory, InlineData(ScalarType.Float32), InlineData(ScalarType.Float64), InlineData(ScalarType.Float16), InlineData(ScalarType.BFloat16)]
    public void A_constant_prediction_scores_zero_and_learns(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (zeros(50, dtype: dtype, requires_grad: true), Tensors.Normal(2, [50], dtype));
        var score = Corr.numerai(x, y);
        Assert.Equal(dtype, score.dtype);
        Assert.Equal(0, score.Value());
        var gradient = score.GradientOf(x);
        Assert.InRange(gradient.Sum(g => g * g) * 50, 0.9, 1.1);
        Assert.True(Corr.pearson(Tensors.Of(gradient), y.to_type(ScalarType.Float64)).Value() > 0.9);
    }

    [Fact]
    public void A_layer_of_zeros_learns_the_order()
    {
        using var scope = NewDisposeScope();
        var features = Tensors.Normal(1, [500, 20], ScalarType.Float32);
        var y = features.mv(Tensors.Normal(2, [20], ScalarType.Float32));
        var layer = nn.Parameter(zeros(20));
        var optimizer = optim.Adam([layer], lr: 1e-2);
        for (var step = 0; step < 300; step++)
        {
            using var step_scope = NewDisposeScope();
            optimizer.zero_grad();
            (-Corr.numerai(features.mv(layer), y, 0.1)).backward();
            optimizer.step();
        }
        Assert.True(Corr.numerai(features.mv(layer), y, null).Value() > 0.95);
    }

    [Fact]
    public void Ten_thousand_steps_leave_no_tensor()
    {
        using var x = Tensors.Normal(1, [8], ScalarType.Float32, requires_grad: true);
        using var y = Tensors.Normal(2, [8], ScalarType.Float32);
        using var features = Tensors.Normal(3, [8, 2], ScalarType.Float32);
        using var weight = ones(8);
        void Step()
        {
            using var scope = NewDisposeScope();
            Corr.numerai(Corr.neutralise(x, features), y, Corr.suggest_strength(x), weight: weight).backward();
        }

        Step();
        TorchSharp.DisposeScopeManager.Statistics.Reset();
        for (var step = 0; step < 10_000; step++) Step();
        Assert.Equal(0, TorchSharp.DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_NaN_is_its_own_slices_and_a_constant_target_scores_zero()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of([1, 2, 3, double.NaN, 2, 3], [2, 3]);
        var y = Tensors.Of([1, 1, 1, 1, 2, 3], [2, 3]);
        Assert.Equal([0, double.NaN], Corr.numerai(x, y, dim: 1).Values());
        Assert.Equal([0, double.NaN], Corr.numerai(x, y, null, dim: 1).Values());
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, [4]);
        Assert.Throws<ArgumentOutOfRangeException>("regularization_strength", () => Corr.numerai(x, x, 0));
        Assert.Throws<ArgumentOutOfRangeException>("regularization_strength", () => Corr.numerai(x, x, double.NaN));
        Assert.Throws<ArgumentException>("y", () => Corr.numerai(x, Tensors.Normal(1, [5])));
        Assert.Throws<ArgumentException>("x", () => Corr.numerai(x.to_type(ScalarType.Int64), x));
    }

    private static double Published(double[] x, double[] y)
    {
        double[] prediction = [.. x.Select(v => Tail(Normal.InvCDF(0, 1, (x.Count(other => other < v) + x.Count(other => other == v) / 2.0) / x.Length)))];
        var mean = y.Average();
        var r = Correlation.Pearson(prediction, [.. y.Select(v => Tail(v - mean))]);
        return double.IsNaN(r) ? 0 : r;
    }

    private static double Tail(double value) => Math.Sign(value) * Math.Pow(Math.Abs(value), 1.5);
}
