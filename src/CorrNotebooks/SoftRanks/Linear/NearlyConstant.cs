using static TorchSharp.torch;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The gradient of Spearman's ρ at a slice that is constant to the last digits, where the formula's own is about n²/(8τ√ε): at n = 500
/// and τ = 1e-3 that is 3e13, after which no optimizer goes on.
/// </summary>
/// <remarks>
/// Where the root mean square of the centred ranks a is below 1e-6 of W = Σw, less than float32 tells from a constant, the
/// formula's gradient fades with A = Σwa², and in its place comes w·b/√(B·W), with B = Σwb²: the same direction, and as long as the
/// gradient of a slice of standard deviation one. Anywhere else nothing is changed.
/// </remarks>
internal static class NearlyConstant
{
    /// <summary>A / W³ at the limit: the square of 1e-6.</summary>
    private const double Limit = 1e-12;

    /// <summary>How much of the formula's gradient counts, 0 to 1, for A.</summary>
    public static double Share(double squares, double total) => Math.Clamp(squares / (Limit * total * total * total), 0, 1);

    /// <summary>What w·b is multiplied with in place of the rest, for B; 0 where b is constant too.</summary>
    public static double Scale(double squares, double total) => squares > Limit * total * total * total ? 1 / Math.Sqrt(squares * total) : 0;

    /// <summary>The shares of rows, without a gradient; null where each is 1.</summary>
    public static Tensor? Shares(Tensor squares, Tensor total)
    {
        var shares = (squares.detach() / total.detach().pow(3) / Limit).clamp(0, 1);
        return shares.lt(1).any().item<bool>() ? shares : null;
    }

    /// <summary>The scales of rows, without a gradient.</summary>
    public static Tensor Scales(Tensor squares, Tensor total)
    {
        var (apart, sum) = (squares.detach(), total.detach());
        return where(apart.gt(sum.pow(3) * Limit), (apart * sum).rsqrt(), zeros_like(apart));
    }

    /// <summary>The same values, whose gradient counts by its share; null for all of it.</summary>
    public static Tensor Fade(Tensor values, Tensor? shares) => shares is null ? values : shares * values + ((1 - shares) * values).detach();

    /// <summary>Zero for each row, shape [slices, 1], with the gradient that takes the place of what fades: the direction, by the rest of the share.</summary>
    public static Tensor Straight(Tensor x, Tensor shares, Tensor direction) =>
        // The difference of an infinity and itself is no number.
        (1 - shares) * ((x - x.detach()).nan_to_num(0) * direction.detach()).sum(-1, keepdim: true);
}
