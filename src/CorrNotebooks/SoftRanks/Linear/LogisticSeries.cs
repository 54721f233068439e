using System.Runtime.Intrinsics;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The logistic function and its derivatives as a sum of exponentials, for any distance u ≥ 0: σ′(u) = Σ pₖ e⁻ᵏᵘ, with an error of
/// at most 7e-12. See docs/soft-rank.md.
/// </summary>
/// <remarks>With z = e⁻ᵘ, σ′ = z / (1 + z)², and p are the coefficients of the polynomial that interpolates 1 / (1 + z)² over 0 ≤ z ≤ 1.</remarks>
internal static class LogisticSeries
{
    /// <summary>
    /// What coefficients of σ are multiples of, so that sums of them over hundreds of equal values have no rounding error: those
    /// get one rank, to the last bit.
    /// </summary>
    private const double Grain = 1.0 / (1L << 44);

    private static readonly double[] Values = OfValues();
    private static readonly double[] Slopes = [.. Values.Select((c, k) => (k + 1) * c)];
    private static readonly double[] Curvatures = [.. Slopes.Select((c, k) => (k + 1) * c)];

    /// <summary>What a point on the right gives, at the distance u, for the order of the derivative: σ(−u), σ′(u) and σ″(−u).</summary>
    public static readonly Vector256<double>[][] FromRight = [Lanes(Values, 1), Lanes(Slopes, 1), Lanes(Curvatures, 1)];

    /// <summary>What a point on the left gives: σ(u) − 1, σ′(u) and σ″(u).</summary>
    public static readonly Vector256<double>[][] FromLeft = [Lanes(Values, -1), Lanes(Slopes, 1), Lanes(Curvatures, -1)];

    private static Vector256<double>[] Lanes(double[] coefficients, int sign) => [.. coefficients.Select(c => Vector256.Create(sign * c))];

    private static double[] OfValues()
    {
        var slopes = Chebyshev.Interpolate(Exponentials.Count, 0, 1, z => 1 / ((1 + z) * (1 + z)));
        double[] values = [.. slopes.Select((p, k) => Math.Round(p / (k + 1) / Grain) * Grain)];
        values[0] += 0.5 - values.Sum(); // σ(0) = ½
        return values;
    }
}
