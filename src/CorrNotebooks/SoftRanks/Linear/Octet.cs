using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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

    public static Octet operator +(Octet a, Octet b) => new(a.Lower + b.Lower, a.Upper + b.Upper);

    public static Octet operator -(Octet a, Octet b) => new(a.Lower - b.Lower, a.Upper - b.Upper);

    public static Octet operator *(Octet a, Octet b) => new(a.Lower * b.Lower, a.Upper * b.Upper);

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Each(Vector256<double> v, long element) => Vector256.Shuffle(v, Vector256.Create(element));
}
