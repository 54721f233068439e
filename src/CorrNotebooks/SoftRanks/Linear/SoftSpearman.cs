using System.Numerics;
using CorrNotebooks.Spans;
using static TorchSharp.torch;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// Spearman's correlation of one pair of slices from their soft ranks, with its gradient, in one go.
/// </summary>
/// <remarks>
/// ρ = Σwab / √(Σwa²·Σwb² + ε) of the centred soft ranks a and b, so ∂ρ/∂aᵢ = wᵢ(bᵢ/D − aᵢ·ρ·Σwb²/D²) with D the root. As ρ is
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
        // The mean of soft ranks is half the sum of the weights, as σ(u) + σ(−u) = 1. Everything else is in the order that x's
        // slice keeps.
        var n = x.Length;
        using var scattered = new Rented<T>(n);
        using var ranks = new Rented<double>(n);
        using var others = new Rented<double>(n);
        var range = ValueRange.Of<T>(x.Span);
        if (range.HasNaN)
        {
            gradient.Span.Fill(T.NaN);
            return double.NaN;
        }

        fixed (T* start = scattered.Array)
        {
            // In the order of the values, where memory is touched here and there: as narrow as the values themselves.
            var b = new Pinned<T>(start, n);
            var total = Total(weights, n, parallel);
            LinearSoftRank.Sums(0, y, weights, strength, total / 2, b, parallel);
            using var slice = LinearSoftRank.Of(x, weights, range, strength, parallel);
            slice.Gather(b, others.Array);
            slice.Sums(0, ranks.Array, total / 2, gradientFollows: gradient.Length > 0);

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
                    AddBounded(b, (1 - share) * NearlyConstant.Scale(moments.YY, total), weights, gradient);
                }
            }

            return Math.Clamp(correlation, -1, 1);
        }
    }

    private static double Total<T>(Pinned<T> weights, int n, bool parallel) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weights.Length == 0)
        {
            return n;
        }

        var chunks = Chunks.Of(n, parallel, Workers.Count);
        var parts = new double[chunks.Count];
        chunks.ForEach(chunk =>
        {
            var (start, end) = chunks[chunk];
            parts[chunk] = WeightSum.Of<T>(weights.Span[start..end], unit: 1).Sum;
        });
        return parts.Sum();
    }

    /// <summary>a ← w·(a·ofA + b·ofB).</summary>
    private static void Combine(double[] a, double ofA, double[] b, double ofB, double[]? weights, Chunks chunks) => chunks.ForEach(chunk =>
    {
        // The last vector reaches beyond the points, as rented arrays do.
        var (start, end) = chunks[chunk];
        for (var i = start; i < end; i += Vector<double>.Count)
        {
            var sum = (new Vector<double>(a, i) * ofA) + (new Vector<double>(b, i) * ofB);
            (weights is null ? sum : sum * new Vector<double>(weights, i)).CopyTo(a, i);
        }
    });

    private static void AddBounded<T>(Pinned<T> b, double scale, Pinned<T> weights, Pinned<T> gradient) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < b.Length; i++)
        {
            var weight = weights.Length > 0 ? double.CreateTruncating(weights.Span[i]) : 1;
            gradient.Span[i] += T.CreateTruncating(scale * weight * double.CreateTruncating(b.Span[i]));
        }
    }
}

/// <summary>Σw(x − x̄)², Σw(y − ȳ)² and Σw(x − x̄)(y − ȳ), for values whose means are small beside their spread.</summary>
internal readonly record struct CentralMoments(double XX, double YY, double XY)
{
    /// <param name="weights">Null for ones.</param>
    /// <param name="total">Σw.</param>
    public static CentralMoments Of(double[] x, double[] y, double[]? weights, double total, Chunks chunks)
    {
        var parts = new Sums[chunks.Count];
        chunks.ForEach(chunk =>
        {
            var (start, end) = chunks[chunk];
            parts[chunk] = Sums.Of(x.AsSpan(start..end), y.AsSpan(start..end), weights is null ? [] : weights.AsSpan(start..end));
        });
        var all = parts.Aggregate((a, b) => a + b);
        return new(all.XX - all.X * all.X / total, all.YY - all.Y * all.Y / total, all.XY - all.X * all.Y / total);
    }

    private readonly record struct Sums(double X, double Y, double XX, double YY, double XY)
    {
        public static Sums operator +(Sums a, Sums b) =>
            new(a.X + b.X, a.Y + b.Y, a.XX + b.XX, a.YY + b.YY, a.XY + b.XY);

        /// <param name="w">Empty for ones.</param>
        public static Sums Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> w)
        {
            var (sx, sy, sxx, syy, sxy) =
                (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
            var i = 0;
            for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                var (a, b) = (new Vector<double>(x[i..]), new Vector<double>(y[i..]));
                var weight = w.IsEmpty ? Vector<double>.One : new Vector<double>(w[i..]);
                var (wa, wb) = (weight * a, weight * b);
                sx += wa;
                sy += wb;
                sxx += wa * a;
                syy += wb * b;
                sxy += wa * b;
            }

            var sums = new Sums(Vector.Sum(sx), Vector.Sum(sy), Vector.Sum(sxx), Vector.Sum(syy), Vector.Sum(sxy));
            for (; i < x.Length; i++)
            {
                var weight = w.IsEmpty ? 1 : w[i];
                sums += new Sums(weight * x[i], weight * y[i], weight * x[i] * x[i], weight * y[i] * y[i], weight * x[i] * y[i]);
            }

            return sums;
        }
    }
}

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
