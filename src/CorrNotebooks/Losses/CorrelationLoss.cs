using CorrNotebooks.Slices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks;

/// <summary>Base of the losses: one value per slice of the arguments, then weights, groups and a reduction.</summary>
/// <remarks>
/// <para><b>Slices.</b> As in <see cref="Corr"/>: lines along <c>dim</c>, or one slice of everything where <c>dim</c> is
/// null. <c>input</c> is the prediction, <c>target</c> the truth; gradients flow to both. Reduction.None gives the
/// loss of each slice in the batch's shape, Mean and Sum a scalar.</para>
/// <para><b>sample_weight.</b> One weight per loss that Reduction.None would give, and multiplied onto it, as Keras does.
/// Mean then still divides by the number of losses, not by the sum of the weights.</para>
/// <para><b>groups.</b> Integer labels of the observations, in their shape, or of shape [n] for all slices alike. The loss
/// is computed within each group of each slice, and the reduction runs over the groups, each counting the same: with Mean
/// over the days of a market, it is the loss of the average day. Reduction.None gives one loss per group, as shape [groups]:
/// slice by slice, in each by ascending label.</para>
/// <para><b>weight.</b> One weight per observation, in their shape or of shape [n], inside the loss of each slice or group: a
/// weight of k equals the observation repeated k times, zero equals leaving it out, and only ratios matter.</para>
/// <para><b>mask.</b> Booleans in the shape of the observations, or of shape [n]: true where an observation counts. Masked
/// observations do not count in means, sums and ranks, may be NaN, and get a gradient of exactly zero. A slice or group left with fewer than
/// two observations is an error, or with <c>skip_small: true</c> is left out: the reduction runs over the rest, of which
/// Reduction.None gives the shape [left].</para>
/// <para><b>Lifetimes.</b> A call adds only its result to the current dispose scope. Put one dispose scope around a
/// whole training step, since the backward pass of soft ranks creates tensors too.</para>
/// <para><b>Dtypes and errors.</b> As in <see cref="Corr"/>; besides, an <see cref="ArgumentException"/> for labels that are
/// not integers, a group of fewer than two observations, a mask that is not boolean or leaves nothing, weights that are
/// negative, infinite or NaN, and weights, labels or masks of another shape.</para>
/// </remarks>
public abstract class CorrelationLoss : Loss<Tensor, Tensor, Tensor>
{
    private protected CorrelationLoss(long? dim, Reduction reduction) : base(reduction)
    {
        Arguments.Known(reduction);
        this.dim = dim;
    }

    /// <summary>The dimension the loss runs along; null flattens.</summary>
    public long? dim { get; }

    /// <summary>The loss of each row, shape [slices], of rows of shape [slices, n] and their weights, null for ones.</summary>
    private protected abstract Tensor PerSlice(Tensor input, Tensor target, Tensor? weight);

    /// <inheritdoc/>
    public override string GetName() => GetType().Name;

    /// <summary>The loss without weights, groups and mask.</summary>
    public override Tensor forward(Tensor input, Tensor target) => forward(input, target, sample_weight: null);

    /// <summary>The loss, with weights of the losses or of the observations, within groups, under a mask; see <see cref="CorrelationLoss"/>.</summary>
    /// <param name="input">The predictions, any shape.</param>
    /// <param name="target">The truth, of the same shape.</param>
    /// <param name="sample_weight">One weight per slice or, with groups, per group.</param>
    /// <param name="groups">Integer labels of the observations.</param>
    /// <param name="weight">One weight per observation.</param>
    /// <param name="mask">True where an observation counts.</param>
    /// <param name="skip_small">Whether slices and groups of fewer than two observations are left out; otherwise they are an error.</param>
    public Tensor forward(
        Tensor input, Tensor target, Tensor? sample_weight = null, Tensor? groups = null,
        Tensor? weight = null, Tensor? mask = null, bool skip_small = false)
    {
        using var scope = NewDisposeScope();
        var pair = SlicePair.Of(input, target, dim, weight, mask);
        var outcome = pair.Values(PerSlice, groups, skip_small);
        var losses = sample_weight is null ? outcome.values : outcome.values * Weights(sample_weight, outcome);
        return Reduce(losses).to_type(pair.result_type).MoveToOuterDisposeScope();
    }

    /// <summary>One per loss, those that are skipped included.</summary>
    private static Tensor Weights(Tensor sample_weight, Outcome outcome)
    {
        Arguments.Floating(sample_weight, nameof(sample_weight));
        Arguments.OnDeviceOf(sample_weight, nameof(sample_weight), outcome.values, "input");
        if (!Arguments.SameSqueezed(sample_weight.shape, outcome.shape))
            throw new ArgumentException($"sample_weight has shape {Arguments.Text(sample_weight.shape)}: give one weight per loss, in the shape {Arguments.Text(outcome.shape)} of Reduction.None.", nameof(sample_weight));
        Arguments.Weights(sample_weight, nameof(sample_weight));
        var weights = sample_weight.to_type(outcome.values.dtype);
        return outcome.left is { } left ? weights.reshape(-1).index_select(0, left) : weights.reshape(outcome.shape);
    }

    private Tensor Reduce(Tensor losses) => reduction switch
    {
        Reduction.Mean => losses.mean(),
        Reduction.Sum => losses.sum(),
        _ => losses,
    };
}
