namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The derivative of the logistic function between two cells as a polynomial of so many terms in the coordinates t and s of
/// the two points, each in [-1, 1]: σ′(d·width + (t - s)·width/2), with distances in units of τ. See docs/soft-rank.md.
/// </summary>
internal sealed class LogisticFit
{
    private readonly int terms;
    private readonly double width;
    private readonly int reach;

    public LogisticFit(int terms, double width, int reach)
    {
        (this.terms, this.width, this.reach) = (terms, width, reach);
        var half = width / 2;
        var distances = Enumerable.Range(-reach, 2 * reach + 1).Select(d => d * width).ToArray();
        NearSlope = [.. distances.Select(u => Chebyshev.Interpolate(terms, (t, s) => Logistic.Slope(u + half * (t - s))))];
        NearLevel = [.. distances.Select(u => Chebyshev.Interpolate(terms, s => Logistic.Value(u - half * s)))];

        // σ′ = z / (1 + z)² with z = e⁻ᵘ. The polynomial that interpolates 1 / (1 + z)² over 0 ≤ z ≤ e^(-reach·width)
        // converges several times faster per term than the power series Σ (-1)ᵏ⁺¹ k zᵏ, whose place it takes.
        Exponentials = Chebyshev.Interpolate(terms, 0, Math.Exp(-reach * width), z => 1 / ((1 + z) * (1 + z)));
        Exponential = [.. Enumerable.Range(1, terms).Select(k => Chebyshev.Interpolate(terms, t => Math.Exp(k * half * t)))];
    }

    /// <summary>For the distance d, at d + reach: the coefficients [k, l] of tᵏ sˡ.</summary>
    public double[][,] NearSlope { get; }

    /// <summary>For the distance d, at d + reach: σ itself where t = 0, the coefficients of sˡ.</summary>
    public double[][] NearLevel { get; }

    /// <summary>pₖ₊₁ at k: for u beyond the reach σ′(u) = Σ pₖ e⁻ᵏᵘ, k = 1 … terms.</summary>
    public double[] Exponentials { get; }

    /// <summary>At k, the coefficients of e^((k + 1)·t·width/2) in powers of t.</summary>
    public double[][] Exponential { get; }

    /// <summary>The approximation of σ′ for two points d ≥ 0 cells apart, t and s from the middle of theirs.</summary>
    public double Slope(int d, double t, double s)
    {
        var sum = 0.0;
        for (var k = 0; k < terms; k++)
        {
            sum += d > reach
                ? Exponentials[k] * Math.Exp(-(k + 1) * d * width) * Polynomial(Exponential[k], -t) * Polynomial(Exponential[k], s)
                : Math.Pow(t, k) * Enumerable.Range(0, terms).Sum(l => NearSlope[d + reach][k, l] * Math.Pow(s, l));
        }

        return sum;
    }

    private static double Polynomial(double[] coefficients, double t) =>
        coefficients.AsEnumerable().Reverse().Aggregate(0.0, (sum, coefficient) => sum * t + coefficient);
}
