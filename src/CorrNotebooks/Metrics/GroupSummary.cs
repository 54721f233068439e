using System.Collections.ObjectModel;

namespace CorrNotebooks.Metrics;

/// <summary>The coefficients of groups, and how they vary.</summary>
/// <param name="Values">The coefficient of each group, by ascending label; NaN for a group of fewer than two observations.</param>
/// <param name="Mean">Their mean, without groups of fewer than two observations; NaN where none is left.</param>
/// <param name="StandardDeviation">Theirs about that mean, of the population: divided by the number of groups, as NumPy's std
/// and Numerai's scores are (pandas' own divides by one less).</param>
public sealed record GroupSummary(IReadOnlyDictionary<long, double> Values, double Mean, double StandardDeviation)
{
    /// <summary>Mean / standard deviation, which markets call the Sharpe ratio; infinite, or NaN for 0/0, where all groups agree.</summary>
    public double Ratio => Mean / StandardDeviation;

    internal static GroupSummary Of(SortedDictionary<long, double> values, double[] counted)
    {
        // One value goes first, so that equal ones deviate by nothing.
        var first = counted.Length > 0 ? counted[0] : double.NaN;
        var mean = first + counted.Sum(value => value - first) / counted.Length;
        var squares = counted.Sum(value => (value - mean) * (value - mean));
        return new(new ReadOnlyDictionary<long, double>(values), mean, Math.Sqrt(squares / counted.Length));
    }
}
