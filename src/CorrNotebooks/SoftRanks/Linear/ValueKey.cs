using System.Numerics;

namespace CorrNotebooks.SoftRanks.Linear;

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
