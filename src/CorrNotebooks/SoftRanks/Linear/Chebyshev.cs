namespace CorrNotebooks.SoftRanks.Linear;

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
