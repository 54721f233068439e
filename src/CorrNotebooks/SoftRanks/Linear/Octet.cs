using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// Eight numbers in two vectors of four, which every processor with vectors keeps in registers: one vector of eight is slow where
/// the runtime has to split it, and on many that have it no faster.
/// </summary>
internal readonly struct Octet(Vector256<double> lower, Vector256<double> upper)
{
    public const int Count = 8;

    public Vector256<double> Lower { get; } = lower;

    public Vector256<double> Upper { get; } = upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet operator +(Octet a, Octet b) => new(a.Lower + b.Lower, a.Upper + b.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet operator -(Octet a, Octet b) => new(a.Lower - b.Lower, a.Upper - b.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet operator *(Octet a, Octet b) => new(a.Lower * b.Lower, a.Upper * b.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet operator *(Octet a, Vector256<double> b) => new(a.Lower * b, a.Upper * b);

    /// <summary>a·b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet MultiplyAdd(Octet a, Octet b, Octet c) =>
        new(Vector256.MultiplyAddEstimate(a.Lower, b.Lower, c.Lower), Vector256.MultiplyAddEstimate(a.Upper, b.Upper, c.Upper));

    /// <summary>a·b + c.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet MultiplyAdd(Octet a, Vector256<double> b, Octet c) =>
        new(Vector256.MultiplyAddEstimate(a.Lower, b, c.Lower), Vector256.MultiplyAddEstimate(a.Upper, b, c.Upper));

    /// <summary>1, t, t², …, t⁷.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet Powers(double t)
    {
        var square = t * t;
        var two = Vector128.Create(1, t);
        var four = Vector256.Create(two, two * square);
        return new(four, four * (square * square));
    }

    public static Octet Of(ReadOnlySpan<double> numbers) => new(Vector256.Create(numbers), Vector256.Create(numbers[4..]));

    /// <summary>The polynomial of these coefficients, c₀ + c₁t + …, at four points; times t where they begin with t¹.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> At(Vector256<double> t, bool fromFirst)
    {
        var sum = Vector256.MultiplyAddEstimate(Each(Upper, 3), t, Each(Upper, 2));
        sum = Vector256.MultiplyAddEstimate(sum, t, Each(Upper, 1));
        sum = Vector256.MultiplyAddEstimate(sum, t, Each(Upper, 0));
        sum = Vector256.MultiplyAddEstimate(sum, t, Each(Lower, 3));
        sum = Vector256.MultiplyAddEstimate(sum, t, Each(Lower, 2));
        sum = Vector256.MultiplyAddEstimate(sum, t, Each(Lower, 1));
        sum = Vector256.MultiplyAddEstimate(sum, t, Each(Lower, 0));
        return fromFirst ? sum * t : sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Sum() => Vector256.Sum(Lower + Upper);

    /// <summary>The elements of each pair in the other order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Octet Exchanged() => new(Vector256.Shuffle(Lower, Vector256.Create(1L, 0, 3, 2)), Vector256.Shuffle(Upper, Vector256.Create(1L, 0, 3, 2)));

    /// <summary>The product of a matrix, given by its columns, and this, in two parts: of the even columns, and of the odd ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (Octet Even, Octet Odd) Times(ref Octet columns)
    {
        var even = columns * Each(Lower, 0);
        var odd = Unsafe.Add(ref columns, 1) * Each(Lower, 1);
        even = MultiplyAdd(Unsafe.Add(ref columns, 2), Each(Lower, 2), even);
        odd = MultiplyAdd(Unsafe.Add(ref columns, 3), Each(Lower, 3), odd);
        even = MultiplyAdd(Unsafe.Add(ref columns, 4), Each(Upper, 0), even);
        odd = MultiplyAdd(Unsafe.Add(ref columns, 5), Each(Upper, 1), odd);
        even = MultiplyAdd(Unsafe.Add(ref columns, 6), Each(Upper, 2), even);
        odd = MultiplyAdd(Unsafe.Add(ref columns, 7), Each(Upper, 3), odd);
        return (even, odd);
    }

    /// <summary>
    /// The product of a matrix and this where an even row takes one of each pair of elements, and an odd row the other one: half the
    /// columns, each with both.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Octet TimesPairs(ref Octet columns)
    {
        var first = columns * Vector256.Create(Lower.GetLower());
        var second = Unsafe.Add(ref columns, 1) * Vector256.Create(Lower.GetUpper());
        first = MultiplyAdd(Unsafe.Add(ref columns, 2), Vector256.Create(Upper.GetLower()), first);
        second = MultiplyAdd(Unsafe.Add(ref columns, 3), Vector256.Create(Upper.GetUpper()), second);
        return first + second;
    }

    /// <summary>
    /// The product of a matrix and a, and that of the matrix seen in a mirror and b: where the sum of row and column is odd, the
    /// mirror turns an element's sign.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet TimesBoth(ref Octet columns, ref Octet a, ref Octet b)
    {
        var mirror = Vector256.Create(1.0, -1, 1, -1);
        var even = columns * Pair(ref a, ref b, 0, mirror);
        var odd = Unsafe.Add(ref columns, 1) * Pair(ref a, ref b, 1, -mirror);
        even = MultiplyAdd(Unsafe.Add(ref columns, 2), Pair(ref a, ref b, 2, mirror), even);
        odd = MultiplyAdd(Unsafe.Add(ref columns, 3), Pair(ref a, ref b, 3, -mirror), odd);
        even = MultiplyAdd(Unsafe.Add(ref columns, 4), Pair(ref a, ref b, 4, mirror), even);
        odd = MultiplyAdd(Unsafe.Add(ref columns, 5), Pair(ref a, ref b, 5, -mirror), odd);
        even = MultiplyAdd(Unsafe.Add(ref columns, 6), Pair(ref a, ref b, 6, mirror), even);
        odd = MultiplyAdd(Unsafe.Add(ref columns, 7), Pair(ref a, ref b, 7, -mirror), odd);
        return even + odd;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Pair(ref Octet a, ref Octet b, int l, Vector256<double> mirror) =>
        Vector256.MultiplyAddEstimate(
            Vector256.Create(Unsafe.Add(ref Unsafe.As<Octet, double>(ref b), l)), mirror, Vector256.Create(Unsafe.Add(ref Unsafe.As<Octet, double>(ref a), l)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Each(Vector256<double> v, long element) => Vector256.Shuffle(v, Vector256.Create(element));
}

/// <summary>
/// Octets of the shared pool, each in a line of the processor's cache of its own: where they were in two, as the runtime places the
/// elements of an array, a loss took half as long again.
/// </summary>
internal readonly unsafe struct Octets : IDisposable
{
    private const int Line = 64;

    private readonly Rented<byte> memory;
    private readonly GCHandle pin;
    private readonly Octet* start;

    public Octets(int count)
    {
        memory = new(count * sizeof(Octet) + Line);
        pin = GCHandle.Alloc(memory.Array, GCHandleType.Pinned);
        start = (Octet*)((pin.AddrOfPinnedObject() + Line - 1) & -Line);
    }

    public ref Octet this[int index] => ref start[index];

    /// <summary>For good: never given back.</summary>
    public static Octets Of(IReadOnlyList<Octet> values)
    {
        var octets = new Octets(values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            octets[i] = values[i];
        }

        return octets;
    }

    public void Dispose()
    {
        pin.Free();
        memory.Dispose();
    }
}
