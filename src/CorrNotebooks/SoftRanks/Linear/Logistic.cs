namespace CorrNotebooks.SoftRanks.Linear;

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
