namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The constants that carry the logistic kernel from one cell of points to another: see docs/soft-rank.md.
/// </summary>
/// <remarks>
/// A cell's points enter as <see cref="Terms"/> moments Σ sˡ. What all points do to a cell is the polynomial Σ cₖ tᵏ of the
/// slope Σ σ′(u), and the level Σ σ(u) at its centre, from which the sum of σ follows by integrating the polynomial. Moments,
/// coefficients and exponentials are one <see cref="Octet"/> each.
/// </remarks>
internal sealed class LogisticExpansion
{
    /// <summary>Moments of a cell, coefficients of its polynomial, and exponentials of the far field: the lanes of a vector.</summary>
    public const int Terms = Octet.Count;

    /// <summary>Beyond this distance σ is 0 or 1 to the last bit of a double: e⁻⁴⁰ is 4e-18.</summary>
    public const double Saturation = 40;

    /// <summary>For float32 values: ranks to 2e-9 of n, slopes to 1.2e-8.</summary>
    public static readonly LogisticExpansion Coarse = new(width: 1, reach: 1);

    /// <summary>For float64 values: ranks to 8e-12 of n, slopes to 5e-11.</summary>
    public static readonly LogisticExpansion Fine = new(width: 0.5, reach: 4);

    private LogisticExpansion(double width, int reach)
    {
        var fit = new LogisticFit(Terms, width, reach);
        Width = width;
        Reach = reach;
        SaturatedCells = (int)Math.Ceiling(Saturation / width) + 1;
        var near = Enumerable.Range(1, reach).ToArray();
        NearSlope = [.. near.SelectMany(d => Columns((k, l) => fit.NearSlope[d][k, l] - FarSlope(d, k, l)))];
        NearLevel = [.. near.Select(d => Lanes(l => fit.NearLevel[d][l] - FarLevel(d, l)))];
        SelfSlope = Pairs((k, l) => fit.NearSlope[0][k, l], swapped: false);
        SelfLevel = Lanes(l => fit.NearLevel[0][l]);
        ToExponentials = Columns((k, l) => fit.Exponential[k][l]);
        FromExponentials = [.. Pairs(FromExponential, swapped: false), .. Pairs(FromExponential, swapped: true)];
        LevelOfExponentials = Lanes(k => fit.Exponentials[k] / (k + 1));
        Decay = [.. Enumerable.Range(0, SaturatedCells).Select(d => Lanes(k => Math.Exp(-(k + 1) * d * width))), default(Octet)];

        // The sum of σ is level + width/2·∫ slope dt: the coefficient of tᵏ becomes that of tᵏ⁺¹.
        Integral = Lanes(k => width / 2 / (k + 1));
        Derivative = Lanes(k => k * 2 / width);

        double FromExponential(int power, int k) => fit.Exponentials[k] * fit.Exponential[k][power];

        // What the exponentials give for a source d cells to the left.
        double FarSlope(int d, int power, int moment) => Enumerable.Range(0, Terms).Sum(k =>
            FromExponential(power, k) * (power % 2 == 0 ? 1 : -1) * fit.Exponential[k][moment] * Math.Exp(-(k + 1) * d * width));

        double FarLevel(int d, int moment) => (moment == 0 ? 1 : 0) - Enumerable.Range(0, Terms).Sum(k =>
            fit.Exponentials[k] / (k + 1) * fit.Exponential[k][moment] * Math.Exp(-(k + 1) * d * width));
    }

    /// <summary>Width of a cell, in units of τ.</summary>
    public double Width { get; }

    /// <summary>Cells up to this many apart are near and take a matrix; farther ones take the exponentials.</summary>
    public int Reach { get; }

    /// <summary>Cells at least this many apart only count.</summary>
    public int SaturatedCells { get; }

    /// <summary>Column l of the slope matrix for a source d cells to the left, at (d − 1)·terms + l, less what the exponentials give.</summary>
    public Octet[] NearSlope { get; }

    /// <summary>Row of the level for it, at d − 1, less what the exponentials and the count give.</summary>
    public Octet[] NearLevel { get; }

    /// <summary>The slope matrix of distance 0, in pairs: σ′ is even, so even moments give even coefficients alone, and odd ones odd.</summary>
    public Octet[] SelfSlope { get; }

    /// <summary>Row of the level at distance 0.</summary>
    public Octet SelfLevel { get; }

    /// <summary>Column l of the map from moments to Σ e^(k·s·width/2), k = 1…8.</summary>
    public Octet[] ToExponentials { get; }

    /// <summary>
    /// The map from exponentials to the slope's polynomial, for a cell left of its sources: four pairs of columns, then the same
    /// four with the columns of each pair exchanged.
    /// </summary>
    public Octet[] FromExponentials { get; }

    /// <summary>The tail of σ at a cell's centre is the dot product of this with the exponentials.</summary>
    public Octet LevelOfExponentials { get; }

    /// <summary>e^(−k·d·width), k = 1…8, for the distance of d cells; zero from <see cref="SaturatedCells"/> on, the last.</summary>
    public Octet[] Decay { get; }

    public Octet Integral { get; }

    public Octet Derivative { get; }

    /// <summary>Turns t into −t: flips the odd coefficients, or the odd moments.</summary>
    public static Octet Mirror { get; } = Lanes(k => k % 2 == 0 ? 1 : -1);

    private static Octet[] Columns(Func<int, int, double> entry) =>
        [.. Enumerable.Range(0, Terms).Select(column => Lanes(row => entry(row, column)))];

    /// <summary>Two columns as one vector: the even rows of the first and the odd rows of the second, or the other way round.</summary>
    private static Octet[] Pairs(Func<int, int, double> entry, bool swapped) =>
        [.. Enumerable.Range(0, Terms / 2).Select(pair => Lanes(row => entry(row, (2 * pair) + (row % 2 == 0 != swapped ? 0 : 1))))];

    private static Octet Lanes(Func<int, double> lane) =>
        Octet.Of([.. Enumerable.Range(0, Terms).Select(lane)]);
}

/// <summary>
/// The derivative of the logistic function between two cells as a polynomial of so many terms in the coordinates t and s of
/// the two points, each in [−1, 1]: σ′(d·width + (t − s)·width/2), with distances in units of τ. See docs/soft-rank.md.
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
        var distances = Enumerable.Range(0, reach + 1).Select(d => d * width).ToArray();
        NearSlope = [.. distances.Select(u => Chebyshev.Interpolate(terms, (t, s) => Logistic.Slope(u + half * (t - s))))];
        NearLevel = [.. distances.Select(u => Chebyshev.Interpolate(terms, s => Logistic.Value(u - half * s)))];

        // σ′ = z / (1 + z)² with z = e⁻ᵘ. The polynomial that interpolates 1 / (1 + z)² over 0 ≤ z ≤ e^(−reach·width)
        // converges several times faster per term than the power series Σ (−1)ᵏ⁺¹ k zᵏ, whose place it takes.
        Exponentials = Chebyshev.Interpolate(terms, 0, Math.Exp(-reach * width), z => 1 / ((1 + z) * (1 + z)));
        Exponential = [.. Enumerable.Range(1, terms).Select(k => Chebyshev.Interpolate(terms, t => Math.Exp(k * half * t)))];
    }

    /// <summary>For the distance d ≥ 0, at d: the coefficients [k, l] of tᵏ sˡ.</summary>
    public double[][,] NearSlope { get; }

    /// <summary>For the distance d ≥ 0, at d: σ itself where t = 0, the coefficients of sˡ.</summary>
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
                : Math.Pow(t, k) * Enumerable.Range(0, terms).Sum(l => NearSlope[d][k, l] * Math.Pow(s, l));
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
    /// <summary>Coefficients of the polynomial of <paramref name="terms"/> terms that interpolates f over [−1, 1].</summary>
    public static double[] Interpolate(int terms, Func<double, double> f) => ToPowers(Coefficients(terms, f));

    /// <summary>The same over [low, high], in powers of the argument itself.</summary>
    public static double[] Interpolate(int terms, double low, double high, Func<double, double> f)
    {
        var (centre, half) = ((low + high) / 2, (high - low) / 2);
        var local = Interpolate(terms, t => f(centre + half * t));

        // Horner's scheme on polynomials: p ← p·(x − centre) / half + c.
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

    /// <summary>Coefficients [k, l] of tᵏ sˡ of the polynomial that interpolates f over the square [−1, 1]².</summary>
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

            // T₁ = x, then Tₖ₊₁ = 2x·Tₖ − Tₖ₋₁.
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
