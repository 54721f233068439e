using CorrNotebooks.Coefficients;
using CorrNotebooks.Slices;
using static TorchSharp.torch;

namespace CorrNotebooks;

public static partial class Corr
{
    /// <summary>Pearson's r that weighs the tails, as Numerai scores predictions: ρ(p^1.5, t^1.5), with p = Φ⁻¹(r/n) of the ranks r of x and t = y − ȳ.</summary>
    /// <param name="x">Predictions, any shape.</param>
    /// <param name="y">Targets, of the same shape.</param>
    /// <param name="regularization_strength">τ of the <see cref="soft_rank"/> of x, in its units. null takes true ranks, where ties share
    /// their mean: the published score to the last digits, without a gradient in x.</param>
    /// <param name="dim">The dimension to correlate along; null flattens.</param>
    /// <param name="weight">One weight per observation, in the ranks, the mean and the correlation. Numerai has none.</param>
    /// <param name="groups">Integer labels of the observations, such as eras: a score for each.</param>
    /// <param name="mask">True where an observation counts.</param>
    /// <returns>The score of each slice or group, from −1 to 1; 0 where x or y is constant.</returns>
    /// <remarks>
    /// <para>Ranks are less ½ (soft ranks are so by themselves), Φ⁻¹ is the quantile of the normal distribution, and
    /// v^1.5 keeps the sign: sign(v)·|v|^1.5. x and y are not interchangeable: only x is ranked. Any increasing function of x has
    /// the same score at true ranks, and at soft ones where τ is far below the gaps; predictions of ranks in 0 to 1 have gaps of 1/n.
    /// Gradients flow to both. Computed in double precision, where the device has it.</para>
    /// <para>Where a slice is constant to its last digits (centred soft ranks below 1e-6 of n), the gradient in x is that of a
    /// prediction of standard deviation one, towards the target, so that training may begin there.</para>
    /// <para>Source: 'Correlation (CORR)', docs.numer.ai/numerai-tournament/scoring/correlation-corr, and numerai_corr in
    /// numerai-tools. Shapes, dtypes and errors: <see cref="Corr"/>.</para>
    /// </remarks>
    /// <example><code>
    /// Corr.numerai(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 0, 0.5, 0.25, 1 })).ToDouble() // 0.9433
    /// </code></example>
    public static Tensor numerai(
        Tensor x, Tensor y, double? regularization_strength = 1e-3, long? dim = null, Tensor? weight = null, Tensor? groups = null, Tensor? mask = null)
    {
        if (regularization_strength is { } strength) Arguments.Strength(strength, nameof(regularization_strength));
        using var scope = NewDisposeScope();
        return Values(SlicePair.Of(x, y, dim, weight, mask), (a, b, weights) => Numerai.Of(a, b, regularization_strength, weights), groups);
    }
}
