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
