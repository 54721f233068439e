using System.Numerics;
using System.Runtime.Intrinsics;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>Soft ranks by their definition, pair by pair: the fastest way while there are few values.</summary>
internal sealed class SmallSlice<T> : ISlice<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly int Lanes = Vector512<double>.Count;

    private readonly Pinned<T> values;
    private readonly ValueRange range;
    private readonly double strength;
    private readonly Rented<double> x;
    private readonly Rented<double>? weights;

    /// <param name="weights">Of the observations; empty where each counts 1.</param>
    public SmallSlice(Pinned<T> values, Pinned<T> weights, ValueRange range, double strength)
    {
        (this.values, this.range, this.strength) = (values, range, strength);
        x = Padded(values);
        this.weights = weights.Length > 0 ? Padded(weights) : null;
    }

    public double[]? Weights => weights?.Array;

    public void Dispose()
    {
        x.Dispose();
        weights?.Dispose();
    }

    public void Sums(int order, double[] own, double shift, bool gradientFollows = false)
    {
        using var padded = Padded(Weights);
        for (var i = 0; i < values.Length; i++)
        {
            var sum = Vector512<double>.Zero;
            for (var j = 0; j < values.Length; j += Lanes)
            {
                var u = Differences(i, j);
                sum += Vector512.LoadUnsafe(ref padded.Array[j]) * Derivative(order, u);
            }

            own[i] = Vector512.Sum(sum) - shift;
        }
    }

    public void Gradient(double[] own, Pinned<T> gradient)
    {
        using var padded = Padded(own);
        using var weighing = Padded(Weights);
        var (g, w) = (padded.Array, weighing.Array);
        for (var i = 0; i < values.Length; i++)
        {
            var sum = Vector512<double>.Zero;
            for (var j = 0; j < values.Length; j += Lanes)
            {
                var steps = g[i] * Vector512.LoadUnsafe(ref w[j]) - w[i] * Vector512.LoadUnsafe(ref g[j]);
                sum += steps * Derivative(1, Differences(i, j));
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

    /// <summary>In double precision, with zeros up to a whole vector.</summary>
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

    /// <summary>The factors, or ones where there are none, with zeros up to a whole vector, which leave out what is beyond the values.</summary>
    private Rented<double> Padded(double[]? factors)
    {
        var padded = new Rented<double>(values.Length + Lanes);
        padded.Span.Clear();
        if (factors is null)
        {
            padded.Span[..values.Length].Fill(1);
        }
        else
        {
            factors.AsSpan(0, values.Length).CopyTo(padded.Span);
        }

        return padded;
    }

    /// <summary>(xᵢ − xⱼ)/τ for the lanes from j on, and 0 for equal infinities.</summary>
    private Vector512<double> Differences(int i, int j)
    {
        var (a, b) = (Vector512.Create(x.Array[i]), Vector512.LoadUnsafe(ref x.Array[j]));
        return Vector512.AndNot((a - b) / Vector512.Create(strength), Vector512.Equals(a, b));
    }

    /// <summary>σ, σ′ or σ″ from z = e^(−|u|): 1 / (1 + z) right of 0 and z / (1 + z) left of it; z / (1 + z)²; that times ±(z − 1) / (z + 1).</summary>
    private static Vector512<double> Derivative(int order, Vector512<double> u)
    {
        var z = Tail(u);
        var onePlus = Vector512<double>.One + z;
        var negative = Vector512.LessThan(u, Vector512<double>.Zero);
        return order switch
        {
            0 => Vector512.ConditionalSelect(negative, z, Vector512<double>.One) / onePlus,
            1 => z / (onePlus * onePlus),
            _ => Vector512.ConditionalSelect(negative, Vector512<double>.One - z, z - Vector512<double>.One) * z / (onePlus * onePlus * onePlus),
        };
    }

    /// <summary>exp(−|u|); where it would be nothing beside any sum, exp(−700), as the vector function is slow near underflow.</summary>
    private static Vector512<double> Tail(Vector512<double> u) =>
        Vector512.Exp(-Vector512.Min(Vector512.Abs(u), Vector512.Create(700.0)));
}
