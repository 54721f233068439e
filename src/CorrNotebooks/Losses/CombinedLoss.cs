using CorrNotebooks.Slices;
using static TorchSharp.torch;

namespace CorrNotebooks;

/// <summary>mse_weight · mean((input − target)²) + spearman_weight · (−ρ): near the values, and in their order.</summary>
/// <remarks>
/// Everything is flattened, as in <see cref="SpearmanCorrelationLoss"/> by default; (n,) and (n, 1) may be mixed. With
/// groups both terms are taken within each group.
/// Source: CombinedLoss of centimators (Keras 3), where weights of 0.5 and 2 put the order first.
/// Shapes, dtypes, sample weights, groups and errors: <see cref="CorrelationLoss"/>.
/// </remarks>
/// <example><code>
/// // The squared error is 1, and the order is perfect: 2 * 1 + 1 * (-1).
/// new CombinedLoss().forward(tensor(new[] { 1.0, 2, 3 }), tensor(new[] { 2.0, 3, 4 })).ToDouble() // 1.0000
/// </code></example>
public sealed class CombinedLoss : CorrelationLoss
{
    /// <param name="mse_weight">Weight of the mean squared error, zero or positive.</param>
    /// <param name="spearman_weight">Weight of the Spearman loss, zero or positive.</param>
    /// <param name="regularization_strength">τ of the soft ranks, positive.</param>
    public CombinedLoss(double mse_weight = 2.0, double spearman_weight = 1.0, double regularization_strength = 1e-3)
        : base(dim: null, nn.Reduction.Mean)
    {
        Arguments.Coefficient(mse_weight);
        Arguments.Coefficient(spearman_weight);
        Arguments.Strength(regularization_strength);
        this.mse_weight = mse_weight;
        this.spearman_weight = spearman_weight;
        this.regularization_strength = regularization_strength;
    }

    /// <summary>Weight of the mean squared error.</summary>
    public double mse_weight { get; }

    /// <summary>Weight of the Spearman loss.</summary>
    public double spearman_weight { get; }

    /// <summary>τ of the soft ranks.</summary>
    public double regularization_strength { get; }

    private protected override Tensor PerSlice(Tensor input, Tensor target, Tensor? weight)
    {
        var difference = input - target;
        var squared_error = Weighing.Mean(difference * difference, weight).squeeze(-1);
        return mse_weight * squared_error - spearman_weight * Spearman.Of(input, target, regularization_strength, weight);
    }
}
