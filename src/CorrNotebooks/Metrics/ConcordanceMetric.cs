namespace CorrNotebooks.Metrics;

/// <summary>Lin's concordance over batches: the value of <see cref="Corr.concordance"/> for all of them at once, in constant memory.</summary>
/// <remarks>
/// Means and sums about them are put together by the update of Chan, Golub and LeVeque (1982), less one of the observations:
/// an offset of 1e8 or values at the end of a double's range do not hurt. Batches, merging and errors:
/// <see cref="CorrelationMetric{T}"/>.
/// </remarks>
/// <example><code>
/// var metric = new ConcordanceMetric();
/// metric.Update(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 3.0, 4, 5, 6 }));
/// metric.Compute() // 0.3846
/// </code></example>
public sealed class ConcordanceMetric : CorrelationMetric<ConcordanceMetric>
{
    private Moments moments;

    /// <inheritdoc/>
    public override long Count => moments.Count;

    /// <inheritdoc/>
    public override void Merge(ConcordanceMetric other)
    {
        ArgumentNullException.ThrowIfNull(other);
        moments = moments.With(other.moments);
    }

    /// <summary>2·s_xy / (s_x² + s_y² + (x̄ − ȳ)²) of all that was seen, from −1 to 1, with the variances of the population.</summary>
    /// <returns>The coefficient; 0 where one side is constant, as in <see cref="Corr"/>; NaN for fewer than two observations, and
    /// where one of them is NaN or infinite.</returns>
    public override double Compute() => moments.Concordance;

    /// <inheritdoc/>
    public override void Reset() => moments = default;

    internal override void Add(Observations batch) => moments = moments.With(Moments.Of(batch.x, batch.y, batch.weight));
}
