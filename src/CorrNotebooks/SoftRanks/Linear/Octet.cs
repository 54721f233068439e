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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet operator +(Octet a, Octet b) => new(a.Lower + b.Lower, a.Upper + b.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet operator -(Octet a, Octet b) => new(a.Lower - b.Lower, a.Upper - b.Upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet operator *(Octet a, Octet b) => new(a.Lower * b.Lower, a.Upper * b.Upper);

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
    public static (Octet Even, Octet Odd) Times(ref Octet columns, ref Octet v)
    {
        var even = AddColumn(ref columns, 0, One(ref v, 0), default);
        var odd = AddColumn(ref columns, 1, One(ref v, 1), default);
        even = AddColumn(ref columns, 2, One(ref v, 2), even);
        odd = AddColumn(ref columns, 3, One(ref v, 3), odd);
        even = AddColumn(ref columns, 4, One(ref v, 4), even);
        odd = AddColumn(ref columns, 5, One(ref v, 5), odd);
        even = AddColumn(ref columns, 6, One(ref v, 6), even);
        odd = AddColumn(ref columns, 7, One(ref v, 7), odd);
        return (even, odd);
    }

    /// <summary>
    /// The product of a matrix and this where an even row takes one of each pair of elements, and an odd row the other one: half the
    /// columns, each with both.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Octet TimesPairs(ref Octet columns)
    {
        var first = AddColumn(ref columns, 0, Vector256.Create(Lower.GetLower()), default);
        var second = AddColumn(ref columns, 1, Vector256.Create(Lower.GetUpper()), default);
        first = AddColumn(ref columns, 2, Vector256.Create(Upper.GetLower()), first);
        second = AddColumn(ref columns, 3, Vector256.Create(Upper.GetUpper()), second);
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
        var even = AddColumn(ref columns, 0, Pair(ref a, ref b, 0, mirror), default);
        var odd = AddColumn(ref columns, 1, Pair(ref a, ref b, 1, -mirror), default);
        even = AddColumn(ref columns, 2, Pair(ref a, ref b, 2, mirror), even);
        odd = AddColumn(ref columns, 3, Pair(ref a, ref b, 3, -mirror), odd);
        even = AddColumn(ref columns, 4, Pair(ref a, ref b, 4, mirror), even);
        odd = AddColumn(ref columns, 5, Pair(ref a, ref b, 5, -mirror), odd);
        even = AddColumn(ref columns, 6, Pair(ref a, ref b, 6, mirror), even);
        odd = AddColumn(ref columns, 7, Pair(ref a, ref b, 7, -mirror), odd);
        return even + odd;
    }

    /// <summary>Column l times v, added to the sum: read where it is used, which one instruction does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Octet AddColumn(ref Octet columns, int l, Vector256<double> v, Octet sum)
    {
        ref var column = ref Unsafe.As<Octet, double>(ref Unsafe.Add(ref columns, l));
        return new(
            Vector256.MultiplyAddEstimate(v, Vector256.LoadUnsafe(ref column), sum.Lower),
            Vector256.MultiplyAddEstimate(v, Vector256.LoadUnsafe(ref column, 4), sum.Upper));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Pair(ref Octet a, ref Octet b, int l, Vector256<double> mirror) =>
        Vector256.MultiplyAddEstimate(One(ref b, l), mirror, One(ref a, l));

    /// <summary>Element l everywhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> One(ref Octet v, int l) => Vector256.Create(Unsafe.Add(ref Unsafe.As<Octet, double>(ref v), l));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Each(Vector256<double> v, long element) => Vector256.Shuffle(v, Vector256.Create(element));
}
