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
}
