using System.Collections.ObjectModel;
using static TorchSharp.torch;

namespace CorrNotebooks.Metrics;

/// <summary>A coefficient of each group over all batches, and how it varies: for the days of a market, its mean, its deviation and their ratio.</summary>
/// <remarks>
/// Groups may be spread over batches and workers in any way. Precision, resources and threads as in <see cref="CorrelationMetric{T}"/>.
/// </remarks>
/// <typeparam name="T">The metric of a group.</typeparam>
/// <example><code>
/// var metric = new GroupedMetric&lt;SpearmanMetric&gt;();
/// metric.Update(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 1.0, 2, 4, 3 }), tensor(new long[] { 1, 1, 2, 2 })); // ρ is 1, then -1
/// metric.Compute().Mean // 0.0000
/// </code></example>
public sealed class GroupedMetric<T> where T : CorrelationMetric<T>, new()
{
    private readonly SortedDictionary<long, T> groups = [];

    /// <summary>Observations seen, without those that are masked or of weight zero.</summary>
    public long Count => groups.Values.Sum(group => group.Count);

    /// <summary>Adds a batch, which may be of any size.</summary>
    /// <param name="input">The predictions, any shape; they are flattened.</param>
    /// <param name="target">The truth, of the same shape, as in <see cref="CorrelationMetric{T}.Update"/>.</param>
    /// <param name="groups">Integer labels of the observations, in their shape or of shape [n].</param>
    /// <param name="weight">One weight per observation, as in <see cref="CorrelationMetric{T}.Update"/>; ratios matter within a group.</param>
    /// <param name="mask">True where an observation counts.</param>
    /// <exception cref="ArgumentException">As from <see cref="CorrelationMetric{T}.Update"/>, and for labels that are not integers or of
    /// another shape; the metric is left as it was.</exception>
    public void Update(Tensor input, Tensor target, Tensor groups, Tensor? weight = null, Tensor? mask = null)
    {
        ArgumentNullException.ThrowIfNull(groups);
        foreach (var (label, observations) in Observations.Of(input, target, groups, weight, mask).ByLabel()) Group(label).Add(observations);
    }

    /// <summary>Adds all that another metric has seen, group by group; that one is left as it is.</summary>
    public void Merge(GroupedMetric<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (label, group) in other.groups) Group(label).Merge(group);
    }

    /// <summary>The coefficient of each group, and mean and deviation over the groups, each counting the same.</summary>
    public GroupSummary Compute()
    {
        var values = new SortedDictionary<long, double>();
        foreach (var (label, group) in groups) values.Add(label, group.Compute());
        return GroupSummary.Of(values, [.. values.Where(value => groups[value.Key].Count >= 2).Select(value => value.Value)]);
    }

    /// <summary>Forgets all that was seen, labels included.</summary>
    public void Reset() => groups.Clear();

    private T Group(long label)
    {
        if (!groups.TryGetValue(label, out var group)) groups.Add(label, group = new());
        return group;
    }
}

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
