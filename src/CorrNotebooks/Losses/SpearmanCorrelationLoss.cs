using CorrNotebooks.Coefficients;
using CorrNotebooks.Slices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks;

/// <summary>−ρ per slice, with a soft Spearman's ρ: −1 for the same order, 1 for the reverse.</summary>
/// <remarks>
/// ρ = Σab / √(Σa²·Σb² + 1e-7) of the centred soft ranks a, b (<see cref="Corr.spearman"/>).
/// Source: the SpearmanCorrelation loss of centimators (Keras 3).
/// Shapes, dtypes, sample weights, groups and errors: <see cref="CorrelationLoss"/>.
/// </remarks>
/// <example><code>
/// new SpearmanCorrelationLoss().forward(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 10.0, 1000, 100, 10000 })).ToDouble() // -0.8000
/// </code></example>
public sealed class SpearmanCorrelationLoss : CorrelationLoss
{
    /// <param name="regularization_strength">τ of the soft ranks, positive, in the units of the data: smaller is closer to true ranks, larger gives smoother gradients. Typically 1e-4 to 1e-1.</param>
    /// <param name="dim">The dimension to correlate along; null, the default, flattens.</param>
    /// <param name="reduction">How the losses of the slices are joined.</param>
    public SpearmanCorrelationLoss(double regularization_strength = 1e-3, long? dim = null, Reduction reduction = Reduction.Mean) : base(dim, reduction)
    {
        Arguments.Strength(regularization_strength);
        this.regularization_strength = regularization_strength;
    }

    /// <summary>τ of the soft ranks.</summary>
    public double regularization_strength { get; }

    private protected override Tensor PerSlice(Tensor input, Tensor target, Tensor? weight) =>
        -Spearman.Of(input, target, regularization_strength, weight);
}
