using System.Numerics;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>Σw(x - x̄)², Σw(y - ȳ)² and Σw(x - x̄)(y - ȳ), for values whose means are small beside their spread.</summary>
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
