using System.Globalization;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number that an operator takes beside tensors. Every .NET number converts to it.</summary>
public sealed class Scalar : IDisposable
{
    internal readonly Value Value;

    private Scalar(ScalarType type, Value value) => (Type, Value) = (type, value);

    internal static Scalar Of(ScalarType type, Value value) => new(type, value);

    private static Scalar Integer(ScalarType type, long value) => new(type, new() { Kind = Kind.Integer, Integer = value });

    private static Scalar Real(ScalarType type, double value) => new(type, new() { Kind = Kind.Real, Real = value });

    /// <summary>
    /// As libtorch stores it: every integer as Int64, every real number as Float64.
    /// </summary>
    public ScalarType Type { get; }

    public static implicit operator Scalar(byte value) => Integer(ScalarType.Int64, value);
    public static implicit operator Scalar(sbyte value) => Integer(ScalarType.Int64, value);
    public static implicit operator Scalar(short value) => Integer(ScalarType.Int64, value);
    public static implicit operator Scalar(int value) => Integer(ScalarType.Int64, value);
    public static implicit operator Scalar(long value) => Integer(ScalarType.Int64, value);
    public static implicit operator Scalar(Half value) => Real(ScalarType.Float64, (double)value);
    public static implicit operator Scalar(float value) => Real(ScalarType.Float64, value);
    public static implicit operator Scalar(double value) => Real(ScalarType.Float64, value);
    public static implicit operator Scalar(bool value) => new(ScalarType.Bool, new() { Kind = Kind.Boolean, Integer = value ? 1 : 0 });

    /// <summary>Holds no native memory here; present because the package's does.</summary>
    public void Dispose()
    {
    }

    internal double AsReal => Value.Kind == Kind.Real ? Value.Real : Value.Integer;

    internal long AsInteger => Value.Kind == Kind.Real ? Truncate(Value.Real) : Value.Integer;

    private static long Truncate(double value) => value is >= long.MinValue and < 9.2233720368547758e18
        ? (long)value
        : throw new System.Runtime.InteropServices.ExternalException(string.Create(CultureInfo.InvariantCulture, $"value {value} cannot be converted to type int64_t without overflow"));
}

/// <summary>Conversions to and from <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this sbyte value) => value;
    public static Scalar ToScalar(this short value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this Half value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static Scalar ToScalar(this bool value) => value;

    public static Half ToHalf(this Scalar value) => (Half)value.AsReal;
    public static float ToSingle(this Scalar value) => (float)value.AsReal;
    public static double ToDouble(this Scalar value) => value.AsReal;
    public static sbyte ToSByte(this Scalar value) => (sbyte)value.AsInteger;
    public static byte ToByte(this Scalar value) => (byte)value.AsInteger;
    public static short ToInt16(this Scalar value) => (short)value.AsInteger;
    public static int ToInt32(this Scalar value) => (int)value.AsInteger;
    public static long ToInt64(this Scalar value) => value.AsInteger;
    public static bool ToBoolean(this Scalar value) => value.AsReal != 0;
}
