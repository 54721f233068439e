using CorrNotebooks.Coefficients;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks;

/// <summary>1 − r per slice, with Pearson's r: 0 for a rising line, 1 for no linear relation, 2 for a falling line.</summary>
/// <param name="dim">The dimension to correlate along, by default the last; null flattens.</param>
/// <param name="reduction">How the losses of the slices are joined.</param>
/// <remarks>
/// The cosine distance of the centred vectors (<see cref="Corr.pearson"/>). A constant slice has the loss 1 and a finite gradient.
/// Source: 'Implement Pearson Correlation Coefficient Loss in TensorFlow' (tutorial, 2021).
/// Shapes, dtypes, sample weights, groups and errors: <see cref="CorrelationLoss"/>.
/// </remarks>
/// <example><code>
/// new PearsonCorrelationLoss().forward(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 2.0, 1, 4, 3 })).ToDouble() // 0.4000
/// </code></example>
public sealed class PearsonCorrelationLoss(long? dim = -1, Reduction reduction = Reduction.Mean) : CorrelationLoss(dim, reduction)
{
    private protected override Tensor PerSlice(Tensor input, Tensor target, Tensor? weight) => 1 - Pearson.Of(input, target, weight);
}
