using CorrNotebooks.Coefficients;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks;

/// <summary>−cos per slice: −1 for the same direction, 0 for a right angle, 1 for the opposite direction.</summary>
/// <param name="dim">The dimension the vectors lie along, by default the last.</param>
/// <param name="reduction">How the losses of the slices are joined.</param>
/// <remarks>
/// −Σ x̂·ŷ, where x̂ = x · rsqrt(max(Σx², 1e-12)): both vectors are normalised first, and a zero vector gives 0.
/// Source: tf.keras.losses.CosineSimilarity. Shapes, dtypes, sample weights, groups and errors: <see cref="CorrelationLoss"/>.
/// </remarks>
/// <example><code>
/// new CosineSimilarityLoss().forward(tensor(new[] { 3.0, 4 }), tensor(new[] { 4.0, 3 })).ToDouble() // -0.9600
/// </code></example>
public sealed class CosineSimilarityLoss(long dim = -1, Reduction reduction = Reduction.Mean) : CorrelationLoss(dim, reduction)
{
    private protected override Tensor PerSlice(Tensor input, Tensor target, Tensor? weight) => -Cosine.Of(input, target, weight);
}
