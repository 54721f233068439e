namespace CorrNotebooks.Metrics;

/// <summary>Spearman's ρ over batches, exact: Pearson's r of the ranks, where ties share the mean of theirs.</summary>
/// <remarks>
/// Ranks need all observations: they are kept, 24 bytes each, and <see cref="Compute"/> ranks them in O(n log n)
/// time. These are true ranks, without a strength. Batches, merging and errors:
/// <see cref="CorrelationMetric{T}"/>.
/// </remarks>
/// <example><code>
/// var metric = new SpearmanMetric();
/// metric.Update(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 10.0, 1000, 100, 10000 }));
/// metric.Compute() // 0.8000
/// </code></example>
public sealed class SpearmanMetric : CorrelationMetric<SpearmanMetric>
{
    private readonly List<double> x = [], y = [], weight = [];

    /// <inheritdoc/>
    public override long Count => x.Count;

    /// <inheritdoc/>
    public override void Merge(SpearmanMetric other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Add(other.x, other.y, other.weight);
    }

    /// <summary>ρ of all that was seen, from −1 to 1; the rank of an observation is Σw of the smaller ones and half that of its equals.</summary>
    /// <returns>The coefficient; 0 where one side is constant, as in <see cref="Corr"/>; NaN for fewer than two observations, and
    /// where one of them is NaN. Infinities rank first and last.</returns>
    public override double Compute()
    {
        if (Count < 2 || x.Exists(double.IsNaN) || y.Exists(double.IsNaN)) return double.NaN;
        // Their sum may leave the range of a double, and only their ratios matter.
        var exponent = Math.ILogB(weight.Max());
        var weights = weight.ConvertAll(one => Math.ScaleB(one, -exponent));
        return Moments.Of(Ranks(x, weights), Ranks(y, weights), weights).Pearson;
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        x.Clear();
        y.Clear();
        weight.Clear();
    }

    internal override void Add(Observations batch) => Add(batch.x, batch.y, batch.weight);

    private void Add(List<double> more_x, List<double> more_y, List<double> more_weight)
    {
        x.AddRange(more_x);
        y.AddRange(more_y);
        weight.AddRange(more_weight);
    }

    private static double[] Ranks(List<double> values, List<double> weights)
    {
        var sorted = values.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);

        var ranks = new double[sorted.Length];
        var before = 0.0;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            var equals = 0.0;
            for (end = start; end < sorted.Length && sorted[end] == sorted[start]; end++) equals += weights[order[end]];
            for (var i = start; i < end; i++) ranks[order[i]] = before + equals / 2;
            before += equals;
        }
        return ranks;
    }
}
