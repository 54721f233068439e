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

/// <summary>σ(u) = 1 / (1 + e⁻ᵘ) and its derivative, accurate in both tails.</summary>
internal static class Logistic
{
    public static double Value(double u) => u < 0 ? Math.Exp(u) / (1 + Math.Exp(u)) : 1 / (1 + Math.Exp(-u));

    public static double Slope(double u)
    {
        var z = Math.Exp(-Math.Abs(u));
        return z / ((1 + z) * (1 + z));
    }
}

/// <summary>Interpolation at Chebyshev's nodes, with the result as coefficients of powers.</summary>
internal static class Chebyshev
{
    /// <summary>Coefficients of the polynomial of <paramref name="terms"/> terms that interpolates f over [-1, 1].</summary>
    public static double[] Interpolate(int terms, Func<double, double> f) => ToPowers(Coefficients(terms, f));

    /// <summary>The same over [low, high], in powers of the argument itself.</summary>
    public static double[] Interpolate(int terms, double low, double high, Func<double, double> f)
    {
        var (centre, half) = ((low + high) / 2, (high - low) / 2);
        var local = Interpolate(terms, t => f(centre + half * t));

        // Horner's scheme on polynomials: p ← p·(x - centre) / half + c.
        var result = new double[terms];
        for (var k = terms - 1; k >= 0; k--)
        {
            for (var m = terms - 1; m > 0; m--)
            {
                result[m] = (result[m - 1] - centre * result[m]) / half;
            }

            result[0] = local[k] - centre * result[0] / half;
        }

        return result;
    }

    /// <summary>Coefficients [k, l] of tᵏ sˡ of the polynomial that interpolates f over the square [-1, 1]².</summary>
    public static double[,] Interpolate(int terms, Func<double, double, double> f)
    {
        // First in s for every node of t, then each of those coefficients in t.
        var rows = new double[terms][];
        for (var i = 0; i < terms; i++)
        {
            var t = Node(i, terms);
            rows[i] = Interpolate(terms, s => f(t, s));
        }

        var result = new double[terms, terms];
        for (var l = 0; l < terms; l++)
        {
            var column = ToPowers(Coefficients(rows.Select(row => row[l]).ToArray()));
            for (var k = 0; k < terms; k++)
            {
                result[k, l] = column[k];
            }
        }

        return result;
    }

    private static double Node(int i, int terms) => Math.Cos(Math.PI * (i + 0.5) / terms);

    private static double[] Coefficients(int terms, Func<double, double> f) =>
        Coefficients(Enumerable.Range(0, terms).Select(i => f(Node(i, terms))).ToArray());

    /// <summary>The discrete cosine transform of the values at the nodes.</summary>
    private static double[] Coefficients(double[] values)
    {
        var n = values.Length;
        return Enumerable.Range(0, n)
            .Select(k => (k == 0 ? 1.0 : 2.0) / n * values.Select((v, i) => v * Math.Cos(k * Math.PI * (i + 0.5) / n)).Sum())
            .ToArray();
    }

    private static double[] ToPowers(double[] coefficients)
    {
        var n = coefficients.Length;
        var result = new double[n];
        var (previous, current) = (new double[n], new double[n]);
        current[0] = 1;
        for (var k = 0; k < n; k++)
        {
            for (var m = 0; m <= k; m++)
            {
                result[m] += coefficients[k] * current[m];
            }

            // T₁ = x, then Tₖ₊₁ = 2x·Tₖ - Tₖ₋₁.
            var next = new double[n];
            for (var m = 0; m < n; m++)
            {
                next[m] = (m == 0 ? 0 : (k == 0 ? 1 : 2) * current[m - 1]) - previous[m];
            }

            (previous, current) = (current, next);
        }

        return result;
    }
}
