using System.Numerics;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>Σ(x - x̄)², Σ(y - ȳ)² and Σ(x - x̄)(y - ȳ), for values whose means are small beside their spread.</summary>
internal readonly record struct CentralMoments(double XX, double YY, double XY)
{
    public static CentralMoments Of(double[] x, double[] y, Chunks chunks)
    {
        var parts = new Sums[chunks.Count];
        chunks.ForEach(chunk =>
        {
            var (start, end) = chunks[chunk];
            parts[chunk] = Sums.Of(x.AsSpan(start..end), y.AsSpan(start..end));
        });
        var all = parts.Aggregate((a, b) => a + b);
        var n = chunks.Length;
        return new(all.XX - all.X * all.X / n, all.YY - all.Y * all.Y / n, all.XY - all.X * all.Y / n);
    }

    private readonly record struct Sums(double X, double Y, double XX, double YY, double XY)
    {
        public static Sums operator +(Sums a, Sums b) =>
            new(a.X + b.X, a.Y + b.Y, a.XX + b.XX, a.YY + b.YY, a.XY + b.XY);

        public static Sums Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        {
            var (sx, sy, sxx, syy, sxy) =
                (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
            var i = 0;
            for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                var (a, b) = (new Vector<double>(x[i..]), new Vector<double>(y[i..]));
                sx += a;
                sy += b;
                sxx += a * a;
                syy += b * b;
                sxy += a * b;
            }

            var sums = new Sums(Vector.Sum(sx), Vector.Sum(sy), Vector.Sum(sxx), Vector.Sum(syy), Vector.Sum(sxy));
            for (; i < x.Length; i++)
            {
                sums += new Sums(x[i], y[i], x[i] * x[i], y[i] * y[i], x[i] * y[i]);
            }

            return sums;
        }
    }
}
