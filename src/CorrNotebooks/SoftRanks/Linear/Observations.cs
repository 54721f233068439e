using System.Numerics;
using System.Runtime.InteropServices;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>The values of a slice and the weights of its observations, which are empty where each counts 1.</summary>
internal readonly record struct Observations<T>(Pinned<T> Values, Pinned<T> Weights) where T : unmanaged
{
    public int Count => Values.Length;
}

/// <summary>What a sort moves: a value, the position that it came from, and its weight, side by side, so that moving all touches one place in memory.</summary>
internal interface IPoint<T, TSelf> where TSelf : struct, IPoint<T, TSelf>
{
    T Value { get; }

    int Position { get; }

    double Weight { get; }

    static abstract TSelf At(ReadOnlySpan<T> values, ReadOnlySpan<T> weights, int position);
}

/// <summary>A point that counts 1.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct Placed<T>(T Value, int Position) : IPoint<T, Placed<T>>
{
    public double Weight => 1;

    public static Placed<T> At(ReadOnlySpan<T> values, ReadOnlySpan<T> weights, int position) => new(values[position], position);
}

/// <summary>A point with a weight of its own.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct Weighed<T>(T Value, int Position, T OfValue) : IPoint<T, Weighed<T>> where T : unmanaged, IFloatingPointIeee754<T>
{
    public double Weight => double.CreateTruncating(OfValue);

    public static Weighed<T> At(ReadOnlySpan<T> values, ReadOnlySpan<T> weights, int position) => new(values[position], position, weights[position]);
}
