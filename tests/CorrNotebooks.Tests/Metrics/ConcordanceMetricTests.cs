using CorrNotebooks.Metrics;
using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Metrics;

public sealed class ConcordanceMetricTests : MetricTests<ConcordanceMetric>
{
    /// <summary>2·cov / (var + var + (difference of means)²) of NumPy 1.24.</summary>
    [Fact]
    public void It_is_NumPys() =>
        Close.To(0.5298701298701298, Once([1, 2, 2, 5, 3.5, -1, 0, 2], [2, 2, 3, 9, 4, 4, -1, 1]), 1e-14);

    [Fact]
    public void A_shift_lowers_it_under_any_common_offset()
    {
        double[] x = [1, 2, 3, 4], y = [2, 3, 4, 5];
        Close.To(2 * 1.25 / (2.5 + 1), Once(x, y), 1e-14);
        Close.To(2 * 1.25 / (2.5 + 1), Once([.. x.Select(v => v + 1e8)], [.. y.Select(v => v + 1e8)]), 1e-14);
    }

    [Fact]
    public void Sides_of_different_size_do_not_agree()
    {
        Assert.InRange(Once([1e-300, 2e-300, 3e-300], [1e300, 2e300, 3e300]), 0, 1e-100);
        Assert.InRange(Once([0, 0, 1], [1e300, 2e300, 3e300]), 0, 1e-100);
    }

    protected override double Reference(double[] x, double[] y)
    {
        double[] a = [.. x.Select(v => v - x[0])], b = [.. y.Select(v => v - x[0])];
        var (mean_a, mean_b) = (a.Average(), b.Average());
        var covariance = a.Zip(b, (u, v) => (u - mean_a) * (v - mean_b)).Average();
        var spread = a.Average(u => (u - mean_a) * (u - mean_a)) + b.Average(v => (v - mean_b) * (v - mean_b)) + (mean_a - mean_b) * (mean_a - mean_b);
        return spread == 0 ? 0 : 2 * covariance / spread;
    }

    protected override double Coefficient(Tensor x, Tensor y) => Corr.concordance(x, y).Value();
}
