namespace CorrNotebooks.Tests.SoftRanks;

public sealed class SoftSpearmanTests
{
    [Theory]
    [InlineData(7, 1e-1)]
    [InlineData(200, 1e-3)]
    [InlineData(2000, 1e-4)]
    [InlineData(2000, 1e-1)]
    [InlineData(2000, 100)]
    public void The_correlation_and_its_gradient_are_those_of_all_pairs(int count, double strength)
    {
        var (x, y) = Pair(count);
        var (correlation, gradient) = Computed.Spearman(x, y, strength);
        var expected = Definition.Spearman(x, y, strength);
        Assert.Equal(expected.Correlation, correlation, 1e-9 * Math.Abs(expected.Correlation));
        AssertClose(expected.Gradient, gradient, 1e-9);
    }

    [Theory]
    [InlineData(7, 1e-1)]
    [InlineData(200, 1e-3)]
    [InlineData(2000, 1e-4)]
    [InlineData(2000, 1e-1)]
    [InlineData(2000, 100)]
    public void In_float32_they_are_too_within_its_rounding(int count, double strength)
    {
        var (x, y) = Pair(count);
        var (fx, fy) = (x.Select(value => (float)value).ToArray(), y.Select(value => (float)value).ToArray());
        var (correlation, gradient) = Computed.Spearman(fx, fy, strength);
        var expected = Definition.Spearman(fx.Select(value => (double)value).ToArray(), fy.Select(value => (double)value).ToArray(), strength);
        Assert.Equal(expected.Correlation, correlation, 1e-6 * Math.Abs(expected.Correlation));
        AssertClose(expected.Gradient, gradient.Select(slope => (double)slope).ToArray(), 1e-6);
    }

    [Fact]
    public void A_constant_slice_has_no_correlation_and_no_infinite_gradient()
    {
        var (x, y) = (Enumerable.Repeat(2.5, 1000).ToArray(), Pair(1000).Y);
        foreach (var (correlation, gradient) in new[] { Computed.Spearman(x, y, 0.1), Computed.Spearman(y, x, 0.1) })
        {
            Assert.Equal(0, correlation, 1e-9);
            Assert.All(gradient, slope => Assert.True(double.IsFinite(slope)));
        }
    }

    [Fact]
    public void A_nan_in_either_argument_makes_everything_nan()
    {
        var (x, y) = Pair(100);
        y[7] = double.NaN;
        foreach (var (correlation, gradient) in new[] { Computed.Spearman(x, y, 0.1), Computed.Spearman(y, x, 0.1) })
        {
            Assert.True(double.IsNaN(correlation));
            Assert.All(gradient, slope => Assert.True(double.IsNaN(slope)));
        }
    }

    private static (double[] X, double[] Y) Pair(int count)
    {
        var random = new Random(count);
        var x = Enumerable.Range(0, count).Select(_ => Sample.Normal(random)).ToArray();
        return (x, x.Select(value => 0.5 * value + Sample.Normal(random)).ToArray());
    }

    private static void AssertClose(double[] expected, double[] actual, double relative)
    {
        var tolerance = relative * expected.Max(Math.Abs);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
