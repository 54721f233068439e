using System.Numerics;
using CorrNotebooks.SoftRanks.Linear;
using CorrNotebooks.Spans;

namespace CorrNotebooks.Tests.SoftRanks;

/// <summary>The code under test, on arrays.</summary>
internal static unsafe class Computed
{
    /// <summary>By the arrangement that the library takes, with the ranks in double precision.</summary>
    public static (double[] Ranks, T[] Gradient) Linear<T>(T[] values, double strength, double[] upstream, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* x = values)
        {
            return Both(LinearSoftRank.Of<T>(new(x, values.Length), default, ValueRange.Of<T>(values), strength, parallel), values.Length, upstream);
        }
    }

    /// <summary>By the order of the values, however many share a cell.</summary>
    public static (double[] Ranks, T[] Gradient) Sorted<T>(T[] values, double strength, double[] upstream, bool parallel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* x = values)
        {
            var pinned = new Pinned<T>(x, values.Length);
            var points = SortedPoints.Of(new Observations<T>(pinned, default), strength, parallel);
            return Both(new ArrangedSlice<T>(points, pinned, ValueRange.Of<T>(values), strength), values.Length, upstream);
        }
    }

    /// <summary>By comparing all pairs.</summary>
    public static (double[] Ranks, T[] Gradient) Pairs<T>(T[] values, double strength, double[] upstream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* x = values)
        {
            var pinned = new Pinned<T>(x, values.Length);
            return Both(new SmallSlice<T>(pinned, default, ValueRange.Of<T>(values), strength), values.Length, upstream);
        }
    }

    public static T[] Ranks<T>(T[] values, double strength, bool parallel = true) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var ranks = new T[values.Length];
        fixed (T* x = values, r = ranks)
        {
            LinearSoftRank.Sums(0, new Pinned<T>(x, values.Length), default, strength, shift: 0, new Pinned<T>(r, values.Length), parallel);
        }

        return ranks;
    }

    public static T[] Gradient<T>(T[] values, double strength, T[] upstream) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gradient = new T[values.Length];
        fixed (T* x = values, g = upstream, d = gradient)
        {
            LinearSoftRank.Gradient(new(x, values.Length), default, strength, new(g, values.Length), new Pinned<T>(d, values.Length), parallel: true);
        }

        return gradient;
    }

    public static (double Correlation, T[] Gradient) Spearman<T>(T[] x, T[] y, double strength)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var gradient = new T[x.Length];
        fixed (T* px = x, py = y, d = gradient)
        {
            var n = x.Length;
            return (SoftSpearman.Correlate<T>(new(px, n), new(py, n), default, strength, 1e-7, new(d, n), parallel: true), gradient);
        }
    }

    private static (double[] Ranks, T[] Gradient) Both<T>(ISlice<T> slice, int n, double[] upstream)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (ranks, gradient) = (new double[n], new T[n]);
        using (slice)
        {
            using var rented = new Rented<double>(n);
            var own = rented.Array;
            fixed (double* r = ranks, g = upstream)
            fixed (T* d = gradient)
            {
                slice.Sums(0, own, shift: 0);
                slice.Scatter(own, new Pinned<double>(r, n));
                slice.Gather(new Pinned<double>(g, n), own);
                slice.Gradient(own, new Pinned<T>(d, n));
            }
        }

        return (ranks, gradient);
    }
}
