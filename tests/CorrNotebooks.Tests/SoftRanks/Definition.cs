namespace CorrNotebooks.Tests.SoftRanks;

/// <summary>Soft ranks as they are defined, over all pairs and in double precision: what the fast way is held against.</summary>
internal static class Definition
{
    /// <summary>rᵢ = Σⱼ σ((xᵢ - xⱼ)/τ); equal infinities count as a tie.</summary>
    public static double[] Ranks(double[] x, double strength) =>
        OverPairs(x, (i, j) => Sigma(Difference(x, i, j, strength)));

    /// <summary>(1/τ) Σⱼ (gᵢ - gⱼ) σ′((xᵢ - xⱼ)/τ), and 0 for an infinity.</summary>
    public static double[] Gradient(double[] x, double strength, double[] upstream) =>
        OverPairs(x, (i, j) => double.IsInfinity(x[i])
            ? 0
            : (upstream[i] - upstream[j]) * Slope(Difference(x, i, j, strength)) / strength);

    /// <summary>Spearman's ρ of the soft ranks, and its gradient in x.</summary>
    public static (double Correlation, double[] Gradient) Spearman(double[] x, double[] y, double strength)
    {
        var (a, b) = (Centred(Ranks(x, strength)), Centred(Ranks(y, strength)));
        var (aa, bb, ab) = (Dot(a, a), Dot(b, b), Dot(a, b));
        var root = Math.Sqrt(aa * bb + 1e-7);
        var upstream = a.Zip(b, (ai, bi) => bi / root - ai * ab * bb / Math.Pow(root, 3)).ToArray();
        return (ab / root, Gradient(x, strength, upstream));
    }

    private static double[] OverPairs(double[] x, Func<int, int, double> term)
    {
        var sums = new double[x.Length];
        Parallel.For(0, x.Length, i =>
        {
            var sum = 0.0;
            for (var j = 0; j < x.Length; j++)
            {
                sum += term(i, j);
            }

            sums[i] = sum;
        });
        return sums;
    }

    private static double Difference(double[] x, int i, int j, double strength) =>
        x[i].Equals(x[j]) ? 0 : (x[i] - x[j]) / strength;

    private static double Sigma(double u) => u < 0 ? Math.Exp(u) / (1 + Math.Exp(u)) : 1 / (1 + Math.Exp(-u));

    private static double Slope(double u)
    {
        var z = Math.Exp(-Math.Abs(u));
        return z / ((1 + z) * (1 + z));
    }

    private static double[] Centred(double[] values)
    {
        var mean = values.Average();
        return values.Select(value => value - mean).ToArray();
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (ai, bi) => ai * bi).Sum();
}
