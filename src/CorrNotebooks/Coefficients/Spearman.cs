using CorrNotebooks.SoftRanks;
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
        var (to_x, to_y) = (Straight(own_x, a, b, weights), Straight(own_y, b, a, weights));
        (a, b) = (Faded(a, weights), Faded(b, weights));
        var root = (Dot(a, a, weights) * Dot(b, b, weights) + ScaledEpsilon(x)).sqrt();
        var rho = Dot(a, b, weights) / root;
        if (to_x is not null) rho += to_x;
        if (to_y is not null) rho += to_y;
        return Bounds.Clamp(rho.squeeze(-1));
    }

    /// <summary>
    /// The gradient of x for the gradient <paramref name="grad_output"/> ([slices, 1]) of ρ, from operations that can be
    /// differentiated: with D the root, ∂ρ/∂a = w·(b/D − a·ρ·Σwb²/D²). Nobody else may change the arguments, which are kept.
    /// </summary>
    public static Tensor Gradient(Tensor x, Tensor y, Tensor weight, Tensor grad_output, double strength)
    {
        var (a, b) = (CentredRanks(x, weight, strength), CentredRanks(y, weight, strength));
        var (aa, bb) = (Dot(a, a, weight), Dot(b, b, weight));
        var inverse = (aa * bb + ScaledEpsilon(x)).rsqrt();
        var rho = Dot(a, b, weight) * inverse;
        var to_ranks = Weigh(grad_output * inverse * (b - a * rho * bb * inverse) / Half(x), weight);
        var shares = NearlyConstant.Shares(aa * Half(x) * Half(x), Total(x, weight));
        if (shares is not null) to_ranks *= shares;

        var gradient = (to_ranks * LogisticSum.Of(1, x, weight, strength) - Weigh(LogisticSum.Of(1, x, to_ranks, strength), weight)) / strength;
        return shares is null ? gradient : gradient + grad_output * (1 - shares) * Direction(b, x, weight);
    }

    /// <summary>Centred ranks reach n/2: divided by that, the product of their sums of squares is in float32's range for any n.</summary>
    private static Tensor CentredRanks(Tensor own, Tensor weight, double strength) =>
        Weighing.Centre(LogisticSum.Of(0, own, weight, strength), OrNull(weight)) / Half(own);

    /// <summary>The same ranks, whose gradient fades where they are nearly constant.</summary>
    private static Tensor Faded(Tensor a, Tensor weight) =>
        NearlyConstant.Shares(Dot(a, a, weight) * Half(a) * Half(a), Total(a, weight)) is { } shares
            ? shares * a + ((1 - shares) * a).detach()
            : a;

    /// <summary>Zero, with the gradient that takes the place of the faded one; null where none has faded.</summary>
    private static Tensor? Straight(Tensor x, Tensor a, Tensor b, Tensor weight) =>
        NearlyConstant.Shares(Dot(a, a, weight) * Half(a) * Half(a), Total(a, weight)) is { } shares
            // The difference of an infinity and itself is no number.
            ? (1 - shares) * ((x - x.detach()).nan_to_num(0) * Direction(b, x, weight).detach()).sum(-1, keepdim: true)
            : null;

    private static Tensor Direction(Tensor b, Tensor x, Tensor weight) =>
        Weigh(b, weight) * NearlyConstant.Scales(Dot(b, b, weight) * Half(x) * Half(x), Total(x, weight)) * Half(x);

    private static Tensor Dot(Tensor a, Tensor b, Tensor weight) => Weighing.Dot(a, b, OrNull(weight));

    private static Tensor Weigh(Tensor values, Tensor weight) => weight.NumberOfElements == 0 ? values : values * weight;

    private static Tensor? OrNull(Tensor weight) => weight.NumberOfElements == 0 ? null : weight;

    /// <summary>Σw per row, shape [slices, 1] or [1, 1]; no gradient.</summary>
    private static Tensor Total(Tensor x, Tensor weight) =>
        weight.NumberOfElements == 0 ? full([1, 1], x.shape[1], x.dtype, x.device) : weight.detach().sum(-1, keepdim: true);

    private static double Half(Tensor x) => x.shape[1] / 2.0;

    private static double ScaledEpsilon(Tensor x) => Epsilon / Math.Pow(Half(x), 4);
}
