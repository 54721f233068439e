using System.Numerics;
using CorrNotebooks.SoftRanks.Linear;

namespace CorrNotebooks.Tests.SoftRanks;

/// <summary>The code under test, on arrays.</summary>
internal static unsafe class Computed
{
    /// <summary>Through cells however few values there are, with the ranks in double precision.</summary>
    public static (double[] Ranks, T[] Gradient) Cells<T>(T[] values, double strength, double[] upstream, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* x = values)
        {
            var pinned = new Pinned<T>(x, values.Length);
            return Both(new CellSoftRank<T>(pinned, ValueRange.Of<T>(values), strength, parallel), values.Length, upstream);
        }
    }

    /// <summary>By comparing all pairs.</summary>
    public static (double[] Ranks, T[] Gradient) Pairs<T>(T[] values, double strength, double[] upstream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* x = values)
        {
            var pinned = new Pinned<T>(x, values.Length);
            return Both(new PairSoftRank<T>(pinned, ValueRange.Of<T>(values), strength), values.Length, upstream);
        }
    }

    public static T[] Ranks<T>(T[] values, double strength, bool parallel = true) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var ranks = new T[values.Length];
        fixed (T* x = values, r = ranks)
        {
            SoftRanker.Ranks(new Pinned<T>(x, values.Length), strength, new Pinned<T>(r, values.Length), parallel);
        }

        return ranks;
    }

    public static T[] Gradient<T>(T[] values, double strength, T[] upstream) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gradient = new T[values.Length];
        fixed (T* x = values, g = upstream, d = gradient)
        {
            SoftRanker.Gradient(new(x, values.Length), strength, new(g, values.Length), new Pinned<T>(d, values.Length), parallel: true);
        }

        return gradient;
    }

    public static (double Correlation, T[] GradientX, T[] GradientY) Spearman<T>(T[] x, T[] y, double strength)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (gradientX, gradientY) = (new T[x.Length], new T[x.Length]);
        fixed (T* px = x, py = y, dx = gradientX, dy = gradientY)
        {
            var n = x.Length;
            var correlation = SoftSpearman.Correlate<T>(new(px, n), new(py, n), strength, 1e-7, new(dx, n), new(dy, n), parallel: true);
            return (correlation, gradientX, gradientY);
        }
    }

    private static (double[] Ranks, T[] Gradient) Both<T>(ISoftRank<T> slice, int n, double[] upstream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (ranks, gradient) = (new double[n], new T[n]);
        using (slice)
        {
            fixed (double* r = ranks, g = upstream)
            fixed (T* d = gradient)
            {
                slice.Ranks(new Pinned<double>(r, n), shift: 0);
                slice.Gradient(new Pinned<double>(g, n), new Pinned<T>(d, n));
            }
        }

        return (ranks, gradient);
    }
}
