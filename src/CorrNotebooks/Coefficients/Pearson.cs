using CorrNotebooks.Slices;
using static TorchSharp.torch;

namespace CorrNotebooks.Coefficients;

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
