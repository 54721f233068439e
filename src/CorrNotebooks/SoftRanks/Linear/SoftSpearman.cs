using System.Numerics;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// Spearman's correlation of one pair of slices from their soft ranks, with its gradient, in one go.
/// </summary>
/// <remarks>
/// ρ = Σwab / √(Σwa²·Σwb² + ε) of the centred soft ranks a and b, so ∂ρ/∂aᵢ = wᵢ(bᵢ/D - aᵢ·ρ·Σwb²/D²) with D the root. As ρ is
/// a scalar, its gradient is taken here once, for an upstream gradient of 1, and nothing but the result has to be kept for
/// the backward pass.
/// </remarks>
internal static class SoftSpearman
{
    /// <param name="weights">Of the observations, empty where each counts 1.</param>
    /// <param name="epsilon">Makes the correlation of a constant slice 0.</param>
    /// <param name="gradient">Takes ∂ρ/∂x, or is empty where it is not wanted.</param>
    public static unsafe double Correlate<T>(
        Pinned<T> x, Pinned<T> y, Pinned<T> weights, double strength, double epsilon, Pinned<T> gradient, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // The mean of soft ranks is half the sum of the weights, as σ(u) + σ(-u) = 1. Everything else is in the order that x's
        // slice keeps.
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
            var total = Total(weights, n);
            SoftRanker.Sums(0, y, weights, strength, total / 2, new Pinned<double>(b, n), parallel);
            using var slice = SoftRanker.Of(x, weights, range, strength, parallel);
            slice.Gather(new Pinned<double>(b, n), others.Array);
            slice.Sums(0, ranks.Array, total / 2);

            var chunks = Chunks.Of(n, parallel, most: Workers.Count);
            var moments = CentralMoments.Of(ranks.Array, others.Array, slice.Weights, total, chunks);
            var squaredRoot = moments.XX * moments.YY + epsilon;
            var inverseRoot = 1 / Math.Sqrt(squaredRoot);
            var correlation = moments.XY * inverseRoot;
            if (double.IsNaN(correlation))
            {
                gradient.Span.Fill(T.NaN);
                return correlation;
            }

            if (gradient.Length > 0)
            {
                var share = NearlyConstant.Share(moments.XX, total);
                Combine(others.Array, share * inverseRoot, ranks.Array, -share * correlation * moments.YY / squaredRoot, slice.Weights, chunks);
                slice.Gradient(others.Array, gradient);
                if (share < 1)
                {
                    SoftRanker.Sums(0, y, weights, strength, total / 2, new Pinned<double>(b, n), parallel);
                    AddBounded(new Pinned<double>(b, n), (1 - share) * NearlyConstant.Scale(moments.YY, total), weights, gradient);
                }
            }

            return Math.Clamp(correlation, -1, 1);
        }
    }

    private static double Total<T>(Pinned<T> weights, int n) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weights.Length == 0)
        {
            return n;
        }

        var sum = 0.0;
        foreach (var weight in weights.Span)
        {
            sum += double.CreateTruncating(weight);
        }

        return sum;
    }

    /// <summary>a ← w·(a·ofA + b·ofB).</summary>
    private static void Combine(double[] a, double ofA, double[] b, double ofB, double[]? weights, Chunks chunks) => chunks.ForEach(chunk =>
    {
        var (start, end) = chunks[chunk];
        for (var i = start; i < end; i++)
        {
            a[i] = ((a[i] * ofA) + (b[i] * ofB)) * (weights?[i] ?? 1);
        }
    });

    private static void AddBounded<T>(Pinned<double> b, double scale, Pinned<T> weights, Pinned<T> gradient) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < b.Length; i++)
        {
            var weight = weights.Length > 0 ? double.CreateTruncating(weights.Span[i]) : 1;
            gradient.Span[i] += T.CreateTruncating(scale * weight * b.Span[i]);
        }
    }
}
