using System.Numerics;
using System.Runtime.Intrinsics;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>Soft ranks by their definition, pair by pair: the fastest way while there are few values.</summary>
internal sealed class PairSoftRank<T>(Pinned<T> values, ValueRange range, double strength) : ISoftRank<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int Lanes = Vector512<double>.Count;

    private readonly Rented<double> x = Widened(values);

    public void Dispose() => x.Dispose();

    public void Ranks<TRank>(Pinned<TRank> ranks, double shift) where TRank : unmanaged, IFloatingPointIeee754<TRank>
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

            ranks.Span[i] = TRank.CreateTruncating(Vector512.Sum(sum) - shift);
        }
    }

    public void Gradient<TRank>(Pinned<TRank> upstream, Pinned<T> gradient) where TRank : unmanaged, IFloatingPointIeee754<TRank>
    {
        using var g = Widened(upstream);
        for (var i = 0; i < values.Length; i++)
        {
            var sum = Vector512<double>.Zero;
            for (var j = 0; j < values.Length; j += Lanes)
            {
                var z = Tail(Differences(i, j));
                var onePlus = Vector512<double>.One + z;
                var steps = Vector512.Create(g.Array[i]) - Vector512.LoadUnsafe(ref g.Array[j]);
                sum += Present(j) & (steps * z / (onePlus * onePlus));
            }

            gradient.Span[i] = T.CreateTruncating(Vector512.Sum(sum) / strength);
        }

        range.ClearAtInfinities(values.Span, gradient.Span);
    }

    /// <summary>A copy in double precision, of whole vectors.</summary>
    private static Rented<double> Widened<TValue>(Pinned<TValue> values) where TValue : unmanaged, IFloatingPointIeee754<TValue>
    {
        var copy = new Rented<double>(values.Length + Lanes);
        copy.Span[values.Length..].Clear();
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
