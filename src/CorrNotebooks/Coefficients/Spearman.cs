using CorrNotebooks.SoftRanks;
using static TorchSharp.torch;

namespace CorrNotebooks.Coefficients;

/// <summary>Soft Spearman: Pearson's formula on soft ranks, with Keras' epsilon under the root.</summary>
internal static class Spearman
{
    public const double Epsilon = 1e-7;

    /// <summary>Σab / √(Σa²·Σb² + 1e-7) of the centred soft ranks a, b of each row, shape [slices].</summary>
    public static Tensor Of(Tensor x, Tensor y, double strength, Tensor? weight)
    {
        SoftRank.CheckStrength(x, strength);
        if (weight is null && LinearSoftRank.Takes(x)) return SpearmanFunction.Of(x, y, strength);

        var (a, b) = (CentredRanks(x.clone(), strength, weight), CentredRanks(y.clone(), strength, weight));
        var root = (Weighing.Dot(a, a, weight) * Weighing.Dot(b, b, weight) + ScaledEpsilon(x)).sqrt();
        return (Weighing.Dot(a, b, weight) / root).squeeze(-1);
    }

    /// <summary>
    /// The gradient of x for the gradient <paramref name="grad_output"/> ([slices, 1]) of the unweighted ρ, from operations that
    /// can be differentiated: with D the root, ∂ρ/∂a = b/D − a·ρ·Σb²/D². Nobody else may change the arguments, which are kept.
    /// </summary>
    public static Tensor Gradient(Tensor x, Tensor y, Tensor grad_output, double strength)
    {
        var (a, b) = (CentredRanks(x, strength, null), CentredRanks(y, strength, null));
        var bb = Weighing.Dot(b, b, null);
        var inverse = (Weighing.Dot(a, a, null) * bb + ScaledEpsilon(x)).rsqrt();
        var rho = Weighing.Dot(a, b, null) * inverse;
        var to_ranks = grad_output * inverse * (b - a * rho * bb * inverse) / Half(x);
        return SoftRankGradientFunction.apply(x, to_ranks, strength);
    }

    /// <summary>Centred ranks reach n/2: divided by that, the product of their sums of squares is in float32's range for any n.</summary>
    /// <remarks>Kept for the way back: a copy that nobody else changes.</remarks>
    private static Tensor CentredRanks(Tensor copy, double strength, Tensor? weight) =>
        Weighing.Centre(SoftRankFunction.apply(copy, strength), weight) / Half(copy);

    private static double Half(Tensor x) => x.shape[1] / 2.0;

    private static double ScaledEpsilon(Tensor x) => Epsilon / Math.Pow(Half(x), 4);
}
