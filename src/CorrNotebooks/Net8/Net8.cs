using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CorrNotebooks;

/// <summary>What the losses use of .NET 9 and 10, for the package's build for .NET 8.</summary>
internal static class Net8
{
    extension(double)
    {
        public static TInteger ConvertToIntegerNative<TInteger>(double value)
            where TInteger : IBinaryInteger<TInteger> => TInteger.CreateTruncating(value);

        public static double MultiplyAddEstimate(double left, double right, double addend) =>
            Fma.IsSupported ? Math.FusedMultiplyAdd(left, right, addend) : left * right + addend;
    }

    extension(Vector512)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> MultiplyAddEstimate(Vector512<double> left, Vector512<double> right, Vector512<double> addend) =>
            Avx512F.IsSupported ? Avx512F.FusedMultiplyAdd(left, right, addend) : left * right + addend;

        public static Vector512<double> Exp(Vector512<double> vector)
        {
            for (var lane = 0; lane < Vector512<double>.Count; lane++)
                vector = vector.WithElement(lane, Math.Exp(vector[lane]));
            return vector;
        }
    }

    extension(Vector512<double>)
    {
        public static Vector512<double> Indices => Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);
    }

    public static IEnumerable<(int Index, T Item)> Index<T>(this IEnumerable<T> items) => items.Select((item, index) => (index, item));
}
