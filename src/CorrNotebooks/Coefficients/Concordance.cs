using CorrNotebooks.Slices;
using static TorchSharp.torch;

namespace CorrNotebooks.Coefficients;

/// <summary>Lin's concordance: how close the pairs lie to the line x = y.</summary>
internal static class Concordance
{
    /// <summary>2·s_xy / (s_x² + s_y² + (x̄ − ȳ)²) of each row, shape [slices].</summary>
    public static Tensor Of(Tensor x, Tensor y, Tensor? weight)
    {
        var common = Weighing.PowerOfTwo(maximum(Weighing.Largest(x, weight), Weighing.Largest(y, weight)));
        (x, y) = (x / common, y / common);
        var a = Weighing.Centre(x, weight);
        var b = Weighing.Centre(y, weight);
        // The mean of the differences, for a difference of the means would cancel under a common offset.
        var shift = Weighing.Mean(x - y, weight);

        var largest = maximum(maximum(Weighing.Largest(a, weight), Weighing.Largest(b, weight)), shift.detach().abs());
        var scale = Weighing.OneForZero(largest);
        (a, b, shift) = (a / scale, b / scale, shift / scale);

        var spread = Weighing.Dot(a, a, weight) + Weighing.Dot(b, b, weight) + Weighing.Total(x, weight) * shift * shift;
        return Bounds.Clamp((2 * Weighing.Dot(a, b, weight) / Weighing.OneForZero(spread)).squeeze(-1));
    }
}
