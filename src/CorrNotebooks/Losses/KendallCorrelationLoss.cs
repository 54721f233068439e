using CorrNotebooks.Coefficients;
using CorrNotebooks.Slices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks;

/// <summary>−τ_b per slice, with a soft Kendall's τ-b: −1 for the same order, 1 for the reverse.</summary>
/// <remarks>
/// Σ t_ij·u_ij / √(Σ t_ij² · Σ u_ij²) over all pairs, t_ij = tanh((x_i − x_j)/2τ) and u_ij the same of the target (<see cref="Corr.kendall"/>).
/// Time is O(n²) where <see cref="SpearmanCorrelationLoss"/> takes that of a sort; memory is O(n).
/// Source: M. G. Kendall, 'The Treatment of Ties in Ranking Problems', Biometrika 33(3), 1945, with tanh in place of the sign.
/// Shapes, dtypes, weights, groups, masks and errors: <see cref="CorrelationLoss"/>.
/// </remarks>
/// <example><code>
/// new KendallCorrelationLoss().forward(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 10.0, 1000, 100, 10000 })).ToDouble() // -0.6667
/// </code></example>
public sealed class KendallCorrelationLoss : CorrelationLoss
{
    /// <param name="regularization_strength">τ, positive, in the units of the data: smaller is closer to the sign of a difference, larger gives smoother gradients. Typically 1e-4 to 1e-1.</param>
    /// <param name="dim">The dimension to correlate along; null, the default, flattens.</param>
    /// <param name="reduction">How the losses of the slices are joined.</param>
    public KendallCorrelationLoss(double regularization_strength = 1e-3, long? dim = null, Reduction reduction = Reduction.Mean) : base(dim, reduction)
    {
        Arguments.Strength(regularization_strength);
        this.regularization_strength = regularization_strength;
    }

    /// <summary>τ of the softened signs.</summary>
    public double regularization_strength { get; }

    private protected override Tensor PerSlice(Tensor input, Tensor target, Tensor? weight) =>
        -Kendall.Of(input, target, regularization_strength, weight);
}
