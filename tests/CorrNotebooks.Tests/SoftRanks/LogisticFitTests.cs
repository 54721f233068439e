using CorrNotebooks.SoftRanks.Linear;

namespace CorrNotebooks.Tests.SoftRanks;

/// <summary>The bounds that docs/soft-rank.md states.</summary>
public sealed class LogisticFitTests
{
    [Theory]
    [InlineData(1, 1, 1.2e-8)]
    [InlineData(0.5, 4, 4.6e-11)]
    public void The_slope_between_any_two_points_is_off_by_no_more_than_documented(double width, int reach, double bound)
    {
        var fit = new LogisticFit(LogisticExpansion.Terms, width, reach);
        var largest = 0.0;
        for (var d = 0; d <= reach + 6; d++)
        {
            for (var t = -1.0; t <= 1; t += 0.0625)
            {
                for (var s = -1.0; s <= 1; s += 0.0625)
                {
                    largest = Math.Max(largest, Math.Abs(fit.Slope(d, t, s) - Logistic.Slope(d * width + (t - s) * width / 2)));
                }
            }
        }

        Assert.InRange(largest, bound / 2, bound);
    }

    [Theory]
    [InlineData(0, 5e-13)]
    [InlineData(1, 7e-12)]
    [InlineData(2, 3.5e-9)]
    public void The_series_is_off_by_no_more_than_documented(int order, double bound)
    {
        var series = LogisticSeries.FromRight[order];
        var largest = 0.0;
        for (var u = 0.0; u <= 45; u += 1e-3)
        {
            var z = Math.Exp(-u);
            var sum = Enumerable.Range(1, Exponentials.Count).Sum(k => series[k - 1][0] * Math.Pow(z, k));
            var expected = order switch { 0 => Logistic.Value(-u), 1 => Logistic.Slope(u), _ => Logistic.Slope(u) * (1 - z) / (1 + z) };
            largest = Math.Max(largest, Math.Abs(sum - expected));
        }

        Assert.InRange(largest, bound / 2, bound);
    }

    /// <summary>So that equal values get one rank, to the last bit.</summary>
    [Fact]
    public void The_series_of_a_value_and_an_equal_one_is_a_half_exactly() =>
        Assert.Equal(0.5, LogisticSeries.FromRight[0].Sum(coefficient => coefficient[0]));
}
