namespace CorrNotebooks.Metrics;

/// <summary>Pearson's r over batches: the value of <see cref="Corr.pearson"/> for all of them at once, in constant memory.</summary>
/// <remarks>
/// Means and sums about them are put together by the update of Chan, Golub and LeVeque (1982), less one of the observations:
/// an offset of 1e8, or values at the end of a double's range, lose no accuracy. Batches, merging and errors:
/// <see cref="CorrelationMetric{T}"/>.
/// </remarks>
/// <example><code>
/// var metric = new PearsonMetric();
/// metric.Update(tensor(new[] { 1.0, 2 }), tensor(new[] { 2.0, 1 }));
/// metric.Update(tensor(new[] { 3.0, 4 }), tensor(new[] { 4.0, 3 }));
/// metric.Compute() // 0.6000
/// </code></example>
public sealed class PearsonMetric : CorrelationMetric<PearsonMetric>
{
    private Moments moments;

    /// <inheritdoc/>
    public override long Count => moments.Count;

    /// <inheritdoc/>
    public override void Merge(PearsonMetric other)
    {
        ArgumentNullException.ThrowIfNull(other);
        moments = moments.With(other.moments);
    }

    /// <summary>r of all that was seen, from −1 to 1: Σw(x − x̄)(y − ȳ) / √(Σw(x − x̄)²·Σw(y − ȳ)²).</summary>
    /// <returns>The coefficient; 0 where one side is constant, as in <see cref="Corr"/>; NaN for fewer than two observations, and
    /// where one of them is NaN or infinite.</returns>
    public override double Compute() => moments.Pearson;

    /// <inheritdoc/>
    public override void Reset() => moments = default;

    internal override void Add(Observations batch) => moments = moments.With(Moments.Of(batch.x, batch.y, batch.weight));
}
