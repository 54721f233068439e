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
        NearSlope = [.. fit.NearSlope.SelectMany(matrix => Columns((k, l) => matrix[k, l]))];
        SelfSlope = Pairs((k, l) => fit.NearSlope[reach][k, l], swapped: false);
        NearLevel = [.. fit.NearLevel.Select(row => Lanes(l => row[l]))];
        ToExponentials = Columns((k, l) => fit.Exponential[k][l]);
        FromExponentials = [.. Pairs(FromExponential, swapped: false), .. Pairs(FromExponential, swapped: true)];
        LevelOfExponentials = Lanes(k => fit.Exponentials[k] / (k + 1));
        Decay = [.. Enumerable.Range(0, SaturatedCells).Select(d => Lanes(k => Math.Exp(-(k + 1) * d * width))), default(Octet)];

        // The sum of σ is level + width/2·∫ slope dt: the coefficient of tᵏ becomes that of tᵏ⁺¹.
        Integral = Lanes(k => width / 2 / (k + 1));
        Derivative = Lanes(k => k * 2 / width);

        double FromExponential(int power, int k) => fit.Exponentials[k] * fit.Exponential[k][power];
    }

    /// <summary>Width of a cell, in units of τ.</summary>
    public double Width { get; }

    /// <summary>Cells up to this many apart are near and take a matrix; farther ones take the exponentials.</summary>
    public int Reach { get; }

    /// <summary>Cells at least this many apart only count.</summary>
    public int SaturatedCells { get; }

    /// <summary>Column l of the slope matrix of distance d, at (d + reach)·terms + l.</summary>
    public Octet[] NearSlope { get; }

    /// <summary>The slope matrix of distance 0, in pairs: σ′ is even, so even moments give even coefficients alone, and odd ones odd.</summary>
    public Octet[] SelfSlope { get; }

    /// <summary>Row of the level at distance d, at d + reach.</summary>
    public Octet[] NearLevel { get; }

    /// <summary>Column l of the map from moments to Σ e^(k·s·width/2), k = 1…8.</summary>
    public Octet[] ToExponentials { get; }

    /// <summary>
    /// The map from exponentials to the slope's polynomial, for a cell left of its sources: four pairs of columns, then the same
    /// four with the columns of each pair exchanged.
    /// </summary>
    public Octet[] FromExponentials { get; }

    /// <summary>The tail of σ at a cell's centre is the dot product of this with the exponentials.</summary>
    public Octet LevelOfExponentials { get; }

    /// <summary>e^(-k·d·width), k = 1…8, for the distance of d cells; zero from <see cref="SaturatedCells"/> on, the last.</summary>
    public Octet[] Decay { get; }

    public Octet Integral { get; }

    public Octet Derivative { get; }

    /// <summary>Turns t into -t: flips the odd coefficients, or the odd moments.</summary>
    public static Octet Mirror { get; } = Lanes(k => k % 2 == 0 ? 1 : -1);

    private static Octet[] Columns(Func<int, int, double> entry) =>
        [.. Enumerable.Range(0, Terms).Select(column => Lanes(row => entry(row, column)))];

    /// <summary>Two columns as one vector: the even rows of the first and the odd rows of the second, or the other way round.</summary>
    private static Octet[] Pairs(Func<int, int, double> entry, bool swapped) =>
        [.. Enumerable.Range(0, Terms / 2).Select(pair => Lanes(row => entry(row, (2 * pair) + (row % 2 == 0 != swapped ? 0 : 1))))];

    private static Octet Lanes(Func<int, double> lane) =>
        Octet.Of([.. Enumerable.Range(0, Terms).Select(lane)]);
}
