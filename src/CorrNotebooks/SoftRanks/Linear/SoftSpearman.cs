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
    /// <param name="gradientX">Takes ∂ρ/∂x, or is empty where it is not wanted; likewise for y.</param>
    public static unsafe double Correlate<T>(
        Pinned<T> x, Pinned<T> y, double strength, double epsilon, Pinned<T> gradientX, Pinned<T> gradientY, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (rangeX, rangeY) = (ValueRange.Of<T>(x.Span), ValueRange.Of<T>(y.Span));
        if (rangeX.HasNaN || rangeY.HasNaN)
        {
            gradientX.Span.Fill(T.NaN);
            gradientY.Span.Fill(T.NaN);
            return double.NaN;
        }

        var n = x.Length;
        using var sliceX = SoftRanker.Of(x, rangeX, strength, parallel);
        using var sliceY = SoftRanker.Of(y, rangeY, strength, parallel);
        using var ranksX = new Rented<double>(n);
        using var ranksY = new Rented<double>(n);
        fixed (double* a = ranksX.Array, b = ranksY.Array)
        {
            // The mean of soft ranks is n/2, as σ(u) + σ(-u) = 1.
            sliceX.Ranks(new Pinned<double>(a, n), shift: n / 2.0);
            sliceY.Ranks(new Pinned<double>(b, n), shift: n / 2.0);
        }

        var chunks = Chunks.Of(n, parallel, most: Environment.ProcessorCount);
        var moments = CentralMoments.Of(ranksX.Array, ranksY.Array, chunks);
        var squaredRoot = moments.XX * moments.YY + epsilon;
        var inverseRoot = 1 / Math.Sqrt(squaredRoot);
        var correlation = moments.XY * inverseRoot;
        if (gradientX.Length > 0)
        {
            Differentiate(sliceX, ranksX.Array, -correlation * moments.YY / squaredRoot, ranksY.Array, inverseRoot, gradientX, chunks);
        }

        if (gradientY.Length > 0)
        {
            Differentiate(sliceY, ranksY.Array, -correlation * moments.XX / squaredRoot, ranksX.Array, inverseRoot, gradientY, chunks);
        }

        return correlation;
    }

    /// <summary>The gradient of a slice whose ranks are to move along own·ofOwn + other·ofOther.</summary>
    private static unsafe void Differentiate<T>(
        ISoftRank<T> slice, double[] own, double ofOwn, double[] other, double ofOther, Pinned<T> gradient, Chunks chunks)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var upstream = new Rented<double>(chunks.Length);
        chunks.ForEach(chunk =>
        {
            var (start, end) = chunks[chunk];
            for (var i = start; i < end; i++)
            {
                upstream.Array[i] = ofOwn * own[i] + ofOther * other[i];
            }
        });
        fixed (double* g = upstream.Array)
        {
            slice.Gradient(new Pinned<double>(g, chunks.Length), gradient);
        }
    }
}
