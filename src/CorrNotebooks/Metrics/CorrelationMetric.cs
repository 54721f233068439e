using static TorchSharp.torch;

namespace CorrNotebooks.Metrics;

/// <summary>A coefficient of correlation over all batches of a data set, computed as if they were one batch.</summary>
/// <remarks>
/// <para>The mean of the batches' coefficients is a different number, which depends on how the data is split. <see cref="Update"/>
/// adds a batch, and <see cref="Merge"/> adds what another worker has collected, in any order.</para>
/// <para><b>Precision.</b> All sums run in double precision, whatever dtype and device the batches have.</para>
/// <para><b>Resources.</b> A metric keeps numbers and no tensors: it has no gradient, and needs no disposal.</para>
/// <para><b>Threads.</b> One metric is for one thread. Give each worker its own, and merge them.</para>
/// </remarks>
/// <typeparam name="T">The metric itself.</typeparam>
public abstract class CorrelationMetric<T> where T : CorrelationMetric<T>
{
    private protected CorrelationMetric() { }

    /// <summary>Observations seen, without those that are masked or of weight zero.</summary>
    public abstract long Count { get; }

    /// <summary>Adds a batch, which may be of any size, also of one observation or none.</summary>
    /// <param name="input">The predictions, any shape; they are flattened.</param>
    /// <param name="target">The truth, of the same shape; dimensions of size 1 do not count, so that (n,) and (n, 1) may be mixed.</param>
    /// <param name="weight">One weight per observation, in their shape or of shape [n]: a weight of k equals the observation
    /// repeated k times, zero equals leaving it out. Only ratios matter, over all batches.</param>
    /// <param name="mask">Booleans in the shape of the observations or of shape [n]: true where one counts. What is masked may be NaN.</param>
    /// <exception cref="ArgumentException">A dtype that is not floating, shapes or devices that differ, weights of another shape,
    /// negative, infinite or NaN, or a mask that is not boolean; the metric is left as it was.</exception>
    public void Update(Tensor input, Tensor target, Tensor? weight = null, Tensor? mask = null) =>
        Add(Observations.Of(input, target, groups: null, weight, mask));

    /// <summary>Adds all that another metric has seen; that one is left as it is.</summary>
    public abstract void Merge(T other);

    /// <summary>The coefficient of all that was seen; NaN for fewer than two observations, and where one of them is NaN.</summary>
    /// <returns>Where one side is constant 0, as in <see cref="Corr"/>, so that a mean over groups exists (SciPy gives NaN there).</returns>
    public abstract double Compute();

    /// <summary>Forgets all that was seen.</summary>
    public abstract void Reset();

    internal abstract void Add(Observations batch);
}
