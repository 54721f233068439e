using CorrNotebooks.Slices;
using static TorchSharp.torch;

namespace CorrNotebooks.Coefficients;

/// <summary>The cosine similarity of Keras: both vectors l2-normalised first, a zero vector to zero.</summary>
internal static class Cosine
{
    // Keras bounds the squared length by 1e-12, so this is the shortest vector that still gets length one.
    private const double Shortest = 1e-6;

    /// <summary>Σ w of the products of the unit vectors of each row, shape [slices].</summary>
    public static Tensor Of(Tensor x, Tensor y, Tensor? weight) =>
        Bounds.Clamp(Weighing.Dot(Unit(x, weight), Unit(y, weight), weight).squeeze(-1));

    /// <summary>x · rsqrt(max(Σwx², 1e-12)), with a common factor divided out first so that no square overflows.</summary>
    private static Tensor Unit(Tensor values, Tensor? weight)
    {
        var scale = Weighing.Largest(values, weight).clamp_min(Shortest);
        var scaled = values / scale;
        var least = (scale.reciprocal() * Shortest).square();
        return scaled * maximum(Weighing.Dot(scaled, scaled, weight), least).rsqrt();
    }
}
