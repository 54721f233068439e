using CorrNotebooks.SoftRanks;
using static TorchSharp.torch;

namespace CorrNotebooks.Coefficients;

/// <summary>Soft Spearman: Pearson's formula on soft ranks, with Keras' epsilon under the root.</summary>
internal static class Spearman
{
    private const double Epsilon = 1e-7;

    /// <summary>Σab / √(Σa²·Σb² + 1e-7) of the centred soft ranks a, b of each row, shape [slices].</summary>
    public static Tensor Of(Tensor x, Tensor y, double strength, Tensor? weight)
    {
        // Centred ranks reach n/2: dividing by that keeps the product of the sums of squares in float32's range for any n.
        var half = x.shape[1] / 2.0;
        var a = Weighing.Centre(SoftRank.Of(x, strength), weight) / half;
        var b = Weighing.Centre(SoftRank.Of(y, strength), weight) / half;
        var product = Weighing.Dot(a, a, weight) * Weighing.Dot(b, b, weight);
        return (Weighing.Dot(a, b, weight) * (product + Epsilon / Math.Pow(half, 4)).rsqrt()).squeeze(-1);
    }
}
