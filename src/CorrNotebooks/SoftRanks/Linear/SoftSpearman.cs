using System.Numerics;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// Spearman's correlation of one pair of slices from their soft ranks, with its gradient, in one go.
/// </summary>
/// <remarks>
/// ρ = Σab / √(Σa²·Σb² + ε) of the centred soft ranks a and b, so ∂ρ/∂aᵢ = bᵢ/D - aᵢ·ρ·Σb²/D² with D the root. As ρ is a
/// scalar, its gradient is taken here once, for an upstream gradient of 1, and nothing but the result has to be kept for
/// the backward pass.
/// </remarks>
internal static class SoftSpearman
{
    /// <param name="epsilon">Makes the correlation of a constant slice 0.</param>
    /// <param name="gradient">Takes ∂ρ/∂x, or is empty where it is not wanted.</param>
    public static unsafe double Correlate<T>(
        Pinned<T> x, Pinned<T> y, double strength, double epsilon, Pinned<T> gradient, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // The mean of soft ranks is n/2, as σ(u) + σ(-u) = 1. Everything else is in the order that x's slice keeps.
        var n = x.Length;
        using var ranks = new Rented<double>(n);
        using var others = new Rented<double>(n);
        var range = ValueRange.Of<T>(x.Span);
        if (range.HasNaN)
        {
            gradient.Span.Fill(T.NaN);
            return double.NaN;
        }

        fixed (double* b = ranks.Array)
        {
            SoftRanker.Ranks(y, strength, n / 2.0, new Pinned<double>(b, n), parallel);
            using var slice = SoftRanker.Of(x, range, strength, parallel);
            slice.Gather(new Pinned<double>(b, n), others.Array);
            slice.Ranks(ranks.Array, n / 2.0);

            var chunks = Chunks.Of(n, parallel, most: Environment.ProcessorCount);
            var moments = CentralMoments.Of(ranks.Array, others.Array, chunks);
            var squaredRoot = moments.XX * moments.YY + epsilon;
            var inverseRoot = 1 / Math.Sqrt(squaredRoot);
            var correlation = moments.XY * inverseRoot;
            if (double.IsNaN(correlation))
            {
                gradient.Span.Fill(T.NaN);
            }
            else if (gradient.Length > 0)
            {
                Combine(others.Array, inverseRoot, ranks.Array, -correlation * moments.YY / squaredRoot, chunks);
                slice.Gradient(others.Array, gradient);
            }

            return correlation;
        }
    }

    /// <summary>a ← a·ofA + b·ofB.</summary>
    private static void Combine(double[] a, double ofA, double[] b, double ofB, Chunks chunks) => chunks.ForEach(chunk =>
    {
        var (start, end) = chunks[chunk];
        for (var i = start; i < end; i++)
        {
            a[i] = (a[i] * ofA) + (b[i] * ofB);
        }
    });
}
