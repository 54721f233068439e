using static TorchSharp.torch;

namespace CorrNotebooks.Coefficients;

/// <summary>Pearson's r: the cosine of the centred vectors.</summary>
internal static class Pearson
{
    /// <summary>r of each row, shape [slices].</summary>
    public static Tensor Of(Tensor x, Tensor y, Tensor? weight) =>
        Weighing.Dot(Unit(x, weight), Unit(y, weight), weight).squeeze(-1);

    /// <summary>
    /// Centred and of length one; a constant row stays zero. The largest entry is divided out before squaring, so that
    /// neither 1e30 nor 1e-30 leaves float32's range; being a common factor, it needs no gradient.
    /// </summary>
    private static Tensor Unit(Tensor values, Tensor? weight)
    {
        var centred = Weighing.Centre(values, weight);
        var scaled = centred / Weighing.OneForZero(Weighing.Largest(centred, weight));
        return scaled * Weighing.OneForZero(Weighing.Dot(scaled, scaled, weight)).rsqrt();
    }
}
