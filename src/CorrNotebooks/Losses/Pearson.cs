using CorrNotebooks.Slices;
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

/// <summary>Pearson's r: the cosine of the centred vectors.</summary>
internal static class Pearson
{
    /// <summary>r of each row, shape [slices].</summary>
    public static Tensor Of(Tensor x, Tensor y, Tensor? weight) =>
        Bounds.Clamp(Weighing.Dot(Unit(x, weight), Unit(y, weight), weight).squeeze(-1));

    /// <summary>
    /// Centred and of length one; a constant row stays zero. A power of two goes first, so that neither end of the dtype's
    /// range is left by a difference; then the largest entry, before squaring. Being common factors, neither needs a gradient.
    /// </summary>
    private static Tensor Unit(Tensor values, Tensor? weight)
    {
        var centred = Weighing.CentreInRange(values, weight);
        var scaled = centred / Weighing.OneForZero(Weighing.Largest(centred, weight));
        return scaled * Weighing.OneForZero(Weighing.Dot(scaled, scaled, weight)).rsqrt();
    }
}

/// <summary>The range of a coefficient, −1 to 1, which rounding may leave.</summary>
internal static class Bounds
{
    /// <summary>The values, brought back into the range; the gradient is that of the formula, also there.</summary>
    public static Tensor Clamp(Tensor values)
    {
        var computed = values.detach();
        return values + (computed.clamp(-1, 1) - computed);
    }
}
