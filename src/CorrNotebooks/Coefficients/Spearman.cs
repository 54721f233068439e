using CorrNotebooks.Slices;
using CorrNotebooks.SoftRanks;
using CorrNotebooks.SoftRanks.Linear;
using static TorchSharp.torch;

namespace CorrNotebooks.Coefficients;

/// <summary>Soft Spearman: Pearson's formula on soft ranks, with Keras' epsilon under the root.</summary>
internal static class Spearman
{
    public const double Epsilon = 1e-7;

    /// <summary>Σwab / √(Σwa²·Σwb² + 1e-7) of the centred soft ranks a, b of each row, shape [slices].</summary>
    public static Tensor Of(Tensor x, Tensor y, double strength, Tensor? weight)
    {
        SoftRank.CheckStrength(x, strength);
        if (weight is not { requires_grad: true } && LinearSoftRank.Takes(x)) return SpearmanFunction.Of(x, y, strength, weight);

        var (own_x, own_y, weights) = (x.clone(), y.clone(), SoftRank.OwnWeights(weight, x));
        var (a, b) = (CentredRanks(own_x, weights, strength), CentredRanks(own_y, weights, strength));
        var (of_x, of_y) = (Shares(a, weights), Shares(b, weights));
        var (faded_a, faded_b) = (NearlyConstant.Fade(a, of_x), NearlyConstant.Fade(b, of_y));
        var root = (Weighing.Dot(faded_a, faded_a, weights) * Weighing.Dot(faded_b, faded_b, weights) + ScaledEpsilon(x)).sqrt();
        var rho = Weighing.Dot(faded_a, faded_b, weights) / root;
        if (of_x is not null) rho += NearlyConstant.Straight(own_x, of_x, Direction(b, weights));
        if (of_y is not null) rho += NearlyConstant.Straight(own_y, of_y, Direction(a, weights));
        return Bounds.Clamp(rho.squeeze(-1));
    }

    /// <summary>
    /// The gradient of x for the gradient <paramref name="grad_output"/> ([slices, 1]) of ρ, from operations that can be
    /// differentiated: with D the root, ∂ρ/∂a = w·(b/D − a·ρ·Σwb²/D²). Nobody else may change the arguments, which are kept.
    /// </summary>
    public static Tensor Gradient(Tensor x, Tensor y, Tensor? weight, Tensor grad_output, double strength)
    {
        var (a, b) = (CentredRanks(x, weight, strength), CentredRanks(y, weight, strength));
        var (aa, bb) = (Weighing.Dot(a, a, weight), Weighing.Dot(b, b, weight));
        var inverse = (aa * bb + ScaledEpsilon(x)).rsqrt();
        var rho = Weighing.Dot(a, b, weight) * inverse;
        var to_ranks = Weighing.Weigh(grad_output * inverse * (b - a * rho * bb * inverse) / Half(x), weight);
        var shares = Shares(a, weight);
        if (shares is not null) to_ranks *= shares;

        var gradient = (to_ranks * LogisticSum.Of(1, x, weight, strength) - Weighing.Weigh(LogisticSum.Of(1, x, to_ranks, strength), weight)) / strength;
        return shares is null ? gradient : gradient + grad_output * (1 - shares) * Direction(b, weight);
    }

    /// <summary>Centred ranks reach n/2: divided by that, the product of their sums of squares is in float32's range for any n.</summary>
    private static Tensor CentredRanks(Tensor own, Tensor? weight, double strength) =>
        Weighing.Centre(LogisticSum.Of(0, own, weight, strength), weight) / Half(own);

    private static Tensor? Shares(Tensor a, Tensor? weight) => NearlyConstant.Shares(Squares(a, weight), Weighing.Total(a, weight));

    private static Tensor Direction(Tensor b, Tensor? weight) =>
        Weighing.Weigh(b, weight) * NearlyConstant.Scales(Squares(b, weight), Weighing.Total(b, weight)) * Half(b);

    /// <summary>Σwa² of the ranks themselves.</summary>
    private static Tensor Squares(Tensor a, Tensor? weight) => Weighing.Dot(a, a, weight) * Half(a) * Half(a);

    private static double Half(Tensor x) => x.shape[1] / 2.0;

    private static double ScaledEpsilon(Tensor x) => Epsilon / Math.Pow(Half(x), 4);
}
