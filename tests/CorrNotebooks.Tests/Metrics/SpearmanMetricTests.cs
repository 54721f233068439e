using CorrNotebooks.Metrics;
using CorrNotebooks.Tests.Support;
using MathNet.Numerics.Statistics;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Metrics;

public sealed class SpearmanMetricTests : MetricTests<SpearmanMetric>
{
    /// <summary>scipy.stats.spearmanr of SciPy 1.10.</summary>
    [Fact]
    public void It_is_SciPys() =>
        Close.To(0.46917155840855507, Once([1, 2, 2, 5, 3.5, -1, 0, 2], [2, 2, 3, 9, 4, 4, -1, 1]), 1e-14);

    [Fact]
    public void Infinities_rank_first_and_last() =>
        Assert.Equal(1, Once([double.NegativeInfinity, 0, 1, double.PositiveInfinity], [1, 2, 3, 4]));

    [Fact]
    public void A_zero_below_zero_is_a_zero() => Assert.Equal(Once([0, 0, 1, 2], [1, 2, 3, 5]), Once([0, -0.0, 1, 2], [1, 2, 3, 5]));

    protected override double Reference(double[] x, double[] y)
    {
        var rho = Correlation.Spearman(x, y);
        return double.IsNaN(rho) ? 0 : rho;
    }

    protected override double Coefficient(Tensor x, Tensor y) => Corr.spearman(x, y, 1e-9).Value();
}
