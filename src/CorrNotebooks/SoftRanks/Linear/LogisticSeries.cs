using System.Runtime.CompilerServices;
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

/// <summary>
/// The sums Σ wⱼ e⁻ᵏᵘ over points at the distances u, for k = 1 … 16, of four strands of points at once: one vector for each k.
/// </summary>
[InlineArray(Count)]
internal struct Exponentials
{
    public const int Count = 16;

    private Vector256<double> first;

    /// <summary>Goes to the next point of each strand: a step multiplies by zᵏ, and the point itself is added.</summary>
    /// <param name="z">e⁻ᵘ for the step.</param>
    /// <param name="weights">Of the points.</param>
    /// <param name="coefficients">cₖ, each four times.</param>
    /// <returns>Σ cₖ e⁻ᵏᵘ over all points before these.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Step(Vector256<double> z, Vector256<double> weights, ref Vector256<double> coefficients)
    {
        // Odd and even ones apart, as each waits for the one before it; and no loop, whose count would take as long as the rest.
        var square = z * z;
        var (odd, even) = (z, square);
        var (one, other) = (Vector256<double>.Zero, Vector256<double>.Zero);
        ref var sums = ref first;
        one = Add(ref sums, 0, odd, weights, ref coefficients, one);
        other = Add(ref sums, 1, even, weights, ref coefficients, other);
        (odd, even) = (odd * square, even * square);
        one = Add(ref sums, 2, odd, weights, ref coefficients, one);
        other = Add(ref sums, 3, even, weights, ref coefficients, other);
        (odd, even) = (odd * square, even * square);
        one = Add(ref sums, 4, odd, weights, ref coefficients, one);
        other = Add(ref sums, 5, even, weights, ref coefficients, other);
        (odd, even) = (odd * square, even * square);
        one = Add(ref sums, 6, odd, weights, ref coefficients, one);
        other = Add(ref sums, 7, even, weights, ref coefficients, other);
        (odd, even) = (odd * square, even * square);
        one = Add(ref sums, 8, odd, weights, ref coefficients, one);
        other = Add(ref sums, 9, even, weights, ref coefficients, other);
        (odd, even) = (odd * square, even * square);
        one = Add(ref sums, 10, odd, weights, ref coefficients, one);
        other = Add(ref sums, 11, even, weights, ref coefficients, other);
        (odd, even) = (odd * square, even * square);
        one = Add(ref sums, 12, odd, weights, ref coefficients, one);
        other = Add(ref sums, 13, even, weights, ref coefficients, other);
        (odd, even) = (odd * square, even * square);
        one = Add(ref sums, 14, odd, weights, ref coefficients, one);
        other = Add(ref sums, 15, even, weights, ref coefficients, other);
        return one + other;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Add(
        ref Vector256<double> sums, int k, Vector256<double> power, Vector256<double> weights, ref Vector256<double> coefficients, Vector256<double> result)
    {
        var here = Unsafe.Add(ref sums, k) * power;
        Unsafe.Add(ref sums, k) = here + weights;
        return Vector256.MultiplyAddEstimate(here, Unsafe.Add(ref coefficients, k), result);
    }
}
