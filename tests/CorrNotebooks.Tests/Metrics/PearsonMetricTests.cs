using CorrNotebooks.Metrics;
using CorrNotebooks.Tests.Support;
using MathNet.Numerics.Statistics;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Metrics;

public sealed class PearsonMetricTests : MetricTests<PearsonMetric>
{
    /// <summary>numpy.corrcoef of NumPy 1.24.</summary>
    [Fact]
    public void It_is_NumPys() =>
        Close.To(0.6588190595235458, Once([1, 2, 2, 5, 3.5, -1, 0, 2], [2, 2, 3, 9, 4, 4, -1, 1]), 1e-14);

    /// <summary>Numbers that a double holds exactly also with the offset.</summary>
    [Fact]
    public void An_offset_of_1e8_costs_no_digit()
    {
        double[] x = [.. Enumerable.Range(0, 1000).Select(i => i * 37 % 1009 / 64.0)], y = [.. x.Select((v, i) => v + i * 53 % 211 / 32.0)];
        var metric = new PearsonMetric();
        foreach (var i in Enumerable.Range(0, 100)) Add(metric, [.. x[(10 * i)..(10 * i + 10)].Select(v => v + 1e8)], [.. y[(10 * i)..(10 * i + 10)].Select(v => v - 1e8)]);
        Close.To(Once(x, y), metric.Compute(), 1e-13);
    }

    [Fact]
    public void An_infinity_has_no_coefficient() => Assert.Equal(double.NaN, Once([1, 2, double.PositiveInfinity], [1, 2, 3]));

    [Fact]
    public void It_never_leaves_its_range()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var x = Tensors.Normal(seed, 3 + seed % 20);
            Assert.InRange(Once(x, [.. x.Select(v => 3 * v + 1)]), 0.999999, 1);
            Assert.Equal(1, Once(x, x));
        }
    }

    protected override double Reference(double[] x, double[] y)
    {
        var r = Correlation.Pearson([.. x.Select(v => v - x[0])], [.. y.Select(v => v - y[0])]);
        return double.IsNaN(r) ? 0 : r;
    }

    protected override double Coefficient(Tensor x, Tensor y) => Corr.pearson(x, y).Value();
}
