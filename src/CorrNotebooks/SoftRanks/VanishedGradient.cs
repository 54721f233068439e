using System.Diagnostics;
using static TorchSharp.torch;

namespace CorrNotebooks.SoftRanks;

/// <summary>Says, once, that τ is so far below the gaps between the values that no gradient is left.</summary>
internal static class VanishedGradient
{
    private static int said;

    /// <summary>For tests: what was said once may be said again.</summary>
    public static void Forget() => said = 0;

    /// <param name="rho">The coefficients; where all are 1 there is nothing to learn.</param>
    /// <param name="gradient">Theirs, as it was computed.</param>
    public static void Say(Tensor rho, Tensor gradient, double strength)
    {
        if (Volatile.Read(ref said) != 0 || Some(gradient) || !Any(rho.lt(0.999)) || Interlocked.Exchange(ref said, 1) != 0) return;
        Trace.TraceWarning(
            $"Spearman's gradient is zero everywhere: regularization_strength {strength:R} is far below the gaps between the values, and nothing will be learned. Take a larger one, such as Corr.suggest_strength(input).");
    }

    /// <summary>Whether any is not zero: among the first, which is soon known, or else among all.</summary>
    private static bool Some(Tensor gradient)
    {
        using var first = gradient.narrow(1, 0, Math.Min(gradient.shape[1], 1024));
        return Any(first.ne(0)) || Any(gradient.ne(0));
    }

    private static bool Any(Tensor condition)
    {
        using (condition)
        {
            using var any = condition.any();
            return any.item<bool>();
        }
    }
}
