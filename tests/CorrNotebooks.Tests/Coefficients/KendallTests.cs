using CorrNotebooks.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Coefficients;

public sealed class KendallTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true);

    /// <summary>scipy.stats.kendalltau (1.10.1, variant 'b').</summary>
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4, 5 }, new double[] { 3, 1, 2, 5, 4 }, 0.39999999999999997)]
    [InlineData(new double[] { 1, 2, 2, 4, 5 }, new double[] { 3, 1, 1, 5, 4 }, 0.3333333333333333)]
    [InlineData(new double[] { 12, 2, 1, 12, 2 }, new double[] { 1, 4, 7, 1, 0 }, -0.4714045207910316)]
    public void Far_below_the_gaps_it_is_tau_b(double[] x, double[] y, double expected)
    {
        using var scope = NewDisposeScope();
        Close.To(expected, Corr.kendall(Tensors.Of(x), Tensors.Of(y)).Value(), 1e-12);
        Close.To(-expected, new KendallCorrelationLoss().forward(Tensors.Of(x), Tensors.Of(y)).Value(), 1e-12);
    }

    [Fact]
    public void Softened_it_is_its_definition() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(seed, 20), Tensors.Normal(seed + 1, 20));
        var (a, b, c) = (0.0, 0.0, 0.0);
        for (var i = 0; i < 20; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (t, u) = (Math.Tanh((x[i] - x[j]) / 0.4), Math.Tanh((y[i] - y[j]) / 0.4));
                (a, b, c) = (a + t * u, b + t * t, c + u * u);
            }
        }

        Close.To(a / Math.Sqrt(b * c), Corr.kendall(Tensors.Of(x), Tensors.Of(y), 0.2).Value(), 1e-12);
    }).Check(Thorough);

    [Fact]
    public void Blocks_of_rows_make_one_sum()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [2, 1500], requires_grad: true), Tensors.Normal(2, [2, 1500]));
        var both = Corr.kendall(x, y, 0.1, dim: 1);
        var gradient = both.sum().GradientOf(x);
        x.grad!.zero_();
        var second = Corr.kendall(x[1], y[1], 0.1);
        Close.To(second.Value(), both.Values()[1], 1e-12);
        Close.To(second.GradientOf(x), [.. new double[1500], .. gradient[1500..]], 1e-11);
    }

    [Fact]
    public void A_constant_slice_has_zero_and_a_gradient_of_ordinary_size()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of([2, 2, 2, 2], requires_grad: true);
        var tau = Corr.kendall(x, Tensors.Of([1, 3, 2, 4]));
        Assert.Equal(0, tau.Value());
        var gradient = tau.GradientOf(x);
        Assert.InRange(gradient.Sum(slope => slope * slope), 0.01, 1);
        Assert.True(gradient[0] < gradient[2] && gradient[2] < gradient[1] && gradient[1] < gradient[3]);
    }

    [Fact]
    public void Infinities_are_first_and_last()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of([double.NegativeInfinity, double.PositiveInfinity, 1, double.PositiveInfinity]);
        Close.To(Corr.kendall(Tensors.Of([0, 9, 1, 9]), Tensors.Of([1, 3, 2, 4])).Value(), Corr.kendall(x, Tensors.Of([1, 3, 2, 4])).Value(), 1e-12);
    }
}
