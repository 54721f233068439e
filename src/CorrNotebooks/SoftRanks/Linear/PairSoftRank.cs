using System.Numerics;
using System.Runtime.Intrinsics;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>Soft ranks by their definition, pair by pair: the fastest way while there are few values.</summary>
internal sealed class PairSoftRank<T>(Pinned<T> values, ValueRange range, double strength) : ISoftRank<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int Lanes = Vector512<double>.Count;

    private readonly Rented<double> x = Padded(values);

    public void Dispose() => x.Dispose();

    public void Ranks(double[] own, double shift)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var sum = Vector512<double>.Zero;
            for (var j = 0; j < values.Length; j += Lanes)
            {
                // σ(u) = 1 / (1 + z) on the right with z = e⁻ᵘ, and z / (1 + z) on the left with z = eᵘ.
                var u = Differences(i, j);
                var z = Tail(u);
                var numerator = Vector512.ConditionalSelect(Vector512.LessThan(u, Vector512<double>.Zero), z, Vector512<double>.One);
                sum += Present(j) & (numerator / (Vector512<double>.One + z));
            }

            own[i] = Vector512.Sum(sum) - shift;
        }
    }

    public void Gradient(double[] own, Pinned<T> gradient)
    {
        using var padded = new Rented<double>(values.Length + Lanes);
        own.AsSpan(0, values.Length).CopyTo(padded.Span);
        padded.Span[values.Length..].Clear();
        var g = padded.Array;
        for (var i = 0; i < values.Length; i++)
        {
            var sum = Vector512<double>.Zero;
            for (var j = 0; j < values.Length; j += Lanes)
            {
                var z = Tail(Differences(i, j));
                var onePlus = Vector512<double>.One + z;
                var steps = Vector512.Create(g[i]) - Vector512.LoadUnsafe(ref g[j]);
                sum += Present(j) & (steps * z / (onePlus * onePlus));
            }

            gradient.Span[i] = T.CreateTruncating(Vector512.Sum(sum) / strength);
        }

        range.ClearAtInfinities(values.Span, gradient.Span);
    }

    public void Scatter<TTo>(double[] own, Pinned<TTo> to) where TTo : unmanaged, IFloatingPointIeee754<TTo>
    {
        for (var i = 0; i < values.Length; i++)
        {
            to.Span[i] = TTo.CreateTruncating(own[i]);
        }
    }

    public void Gather<TFrom>(Pinned<TFrom> from, double[] own) where TFrom : unmanaged, IFloatingPointIeee754<TFrom>
    {
        for (var i = 0; i < values.Length; i++)
        {
            own[i] = double.CreateTruncating(from.Span[i]);
        }
    }

    /// <summary>The values in double precision, with zeros up to a whole vector.</summary>
    private static Rented<double> Padded(Pinned<T> values)
    {
        var copy = new Rented<double>(values.Length + Lanes);
        copy.Span.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            copy.Array[i] = double.CreateTruncating(values.Span[i]);
        }

        return copy;
    }

    /// <summary>(xᵢ - xⱼ)/τ for the lanes from j on, and 0 for equal infinities.</summary>
    private Vector512<double> Differences(int i, int j)
    {
        var (a, b) = (Vector512.Create(x.Array[i]), Vector512.LoadUnsafe(ref x.Array[j]));
        return Vector512.AndNot((a - b) / Vector512.Create(strength), Vector512.Equals(a, b));
    }

    /// <summary>exp(-|u|); where it would be nothing beside any sum, exp(-700), as the vector function is slow near underflow.</summary>
    private static Vector512<double> Tail(Vector512<double> u) =>
        Vector512.Exp(-Vector512.Min(Vector512.Abs(u), Vector512.Create(700.0)));

    private Vector512<double> Present(int j) =>
        Vector512.LessThan(Vector512<double>.Indices, Vector512.Create((double)(values.Length - j)));
}
