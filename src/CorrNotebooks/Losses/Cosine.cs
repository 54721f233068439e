using CorrNotebooks.Slices;
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

/// <summary>The cosine similarity of Keras: both vectors l2-normalised first, a zero vector to zero.</summary>
internal static class Cosine
{
    // Keras bounds the squared length by 1e-12, so this is the shortest vector that still gets length one.
    private const double Shortest = 1e-6;

    /// <summary>Σ w of the products of the unit vectors of each row, shape [slices].</summary>
    public static Tensor Of(Tensor x, Tensor y, Tensor? weight) =>
        Bounds.Clamp(Weighing.Dot(Unit(x, weight), Unit(y, weight), weight).squeeze(-1));

    /// <summary>x · rsqrt(max(Σwx², 1e-12)), with a common factor divided out first so that no square overflows.</summary>
    private static Tensor Unit(Tensor values, Tensor? weight)
    {
        var scale = Weighing.Largest(values, weight).clamp_min(Shortest);
        var scaled = values / scale;
        var least = (scale.reciprocal() * Shortest).square();
        return scaled * maximum(Weighing.Dot(scaled, scaled, weight), least).rsqrt();
    }
}
