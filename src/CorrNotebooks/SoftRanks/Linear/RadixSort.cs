using System.Numerics;
using System.Runtime.InteropServices;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>The order that a radix sort sorts by: an unsigned number of so many bits for every value.</summary>
internal interface ISortKey<T>
{
    int Bits { get; }

    ulong Of(T value);
}

/// <summary>
/// Stable radix sort of values together with what comes with them, least significant digit first, on several threads:
/// each counts the digits of its own piece, and from the counts of all follows where each may write.
/// </summary>
internal static class RadixSort
{
    /// <summary>Of a key that one pass may sort by: measured, see docs/soft-rank.md.</summary>
    private const int MostBits = 17;

    /// <summary>Of each of several passes.</summary>
    private const int FewBits = 11;

    /// <param name="values">What to sort; left as it is.</param>
    /// <param name="sorted">Takes the values in order.</param>
    public static void Sort<T, TPoint, TKey>(Observations<T> values, TKey key, TPoint[] sorted, bool parallel)
        where T : unmanaged where TPoint : struct, IPoint<T, TPoint> where TKey : struct, ISortKey<T>
    {
        // One pass may have four times as many counts as there are values, up to half a megabyte, a core's second-level cache. Where
        // that is not enough, several with few counts each are faster.
        var most = Math.Min(BitOperations.Log2((uint)values.Count) + 2, key.Bits <= MostBits ? MostBits : FewBits);
        var passes = (key.Bits + most - 1) / most;
        var bits = (key.Bits + passes - 1) / passes;
        var chunks = Chunks.Of(values.Count, parallel, most: Workers.Count);
        using var counts = new Rented<int>(chunks.Count << bits);
        using var spare = new Rented<TPoint>(passes > 1 ? values.Count : 0);

        // The passes alternate between two arrays, such that the last one writes to the caller's.
        var (from, to) = passes % 2 == 0 ? (sorted, spare.Array) : (spare.Array, sorted);
        FirstPass(values, new Digit<T, TKey>(key, 0, bits), chunks, counts.Array, to);
        for (var pass = 1; pass < passes; pass++)
        {
            (from, to) = (to, from);
            NextPass<T, TPoint, TKey>(from, new Digit<T, TKey>(key, pass * bits, bits), chunks, counts.Array, to);
        }
    }

    private static void FirstPass<T, TPoint, TKey>(Observations<T> from, Digit<T, TKey> shared, Chunks chunks, int[] counts, TPoint[] to)
        where T : unmanaged where TPoint : struct, IPoint<T, TPoint> where TKey : struct, ISortKey<T>
    {
        chunks.ForEach(chunk =>
        {
            var digit = shared; // In registers: what a lambda captures is read anew for every value.
            var (start, end) = chunks[chunk];
            var count = digit.ClearedCounts(counts, chunk);
            foreach (var value in from.Values.Span[start..end])
            {
                count[digit.Of(value)]++;
            }
        });
        shared.TurnIntoPlaces(counts, chunks.Count);
        chunks.ForEach(chunk =>
        {
            var digit = shared;
            var (start, end) = chunks[chunk];
            var place = digit.Counts(counts, chunk);
            var (values, weights) = (from.Values, from.Weights);
            for (var i = start; i < end; i++)
            {
                var point = TPoint.At(values.Span, weights.Span, i);
                to[place[digit.Of(point.Value)]++] = point;
            }
        });
    }

    private static void NextPass<T, TPoint, TKey>(TPoint[] from, Digit<T, TKey> shared, Chunks chunks, int[] counts, TPoint[] to)
        where T : unmanaged where TPoint : struct, IPoint<T, TPoint> where TKey : struct, ISortKey<T>
    {
        chunks.ForEach(chunk =>
        {
            var digit = shared;
            var (start, end) = chunks[chunk];
            var count = digit.ClearedCounts(counts, chunk);
            foreach (ref readonly var point in from.AsSpan(start..end))
            {
                count[digit.Of(point.Value)]++;
            }
        });
        shared.TurnIntoPlaces(counts, chunks.Count);
        chunks.ForEach(chunk =>
        {
            var digit = shared;
            var (start, end) = chunks[chunk];
            var place = digit.Counts(counts, chunk);
            foreach (ref readonly var point in from.AsSpan(start..end))
            {
                to[place[digit.Of(point.Value)]++] = point;
            }
        });
    }

    /// <summary>Some consecutive bits of a key, and the counts of their values, one row for every chunk.</summary>
    private readonly struct Digit<T, TKey>(TKey key, int shift, int bits) where TKey : struct, ISortKey<T>
    {
        public int Of(T value) => (int)(key.Of(value) >> shift) & ((1 << bits) - 1);

        public Span<int> Counts(int[] counts, int chunk) => counts.AsSpan(chunk << bits, 1 << bits);

        public Span<int> ClearedCounts(int[] counts, int chunk)
        {
            var row = Counts(counts, chunk);
            row.Clear();
            return row;
        }

        /// <summary>Digits go in ascending order, and those of one value in the order of their chunks.</summary>
        public void TurnIntoPlaces(int[] counts, int chunks)
        {
            var place = 0;
            for (var value = 0; value < 1 << bits; value++)
            {
                for (var chunk = 0; chunk < chunks; chunk++)
                {
                    ref var entry = ref counts[(chunk << bits) + value];
                    (entry, place) = (place, place + entry);
                }
            }
        }
    }
}

/// <summary>Sorts by the value itself: the bits of an IEEE number, made to compare as unsigned integers do.</summary>
internal readonly struct ValueKey<T> : ISortKey<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public int Bits => typeof(T) == typeof(float) ? 32 : 64;

    // A negative number has all its bits turned, a positive one only its sign.
    public ulong Of(T value)
    {
        if (typeof(T) == typeof(float))
        {
            var bits = BitConverter.SingleToInt32Bits(float.CreateTruncating(value));
            return (uint)(bits ^ ((bits >> 31) | int.MinValue));
        }
        else
        {
            var bits = BitConverter.DoubleToInt64Bits(double.CreateTruncating(value));
            return (ulong)(bits ^ ((bits >> 63) | long.MinValue));
        }
    }
}

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
