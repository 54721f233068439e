using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Native;

/// <summary>What a value that crosses the border is; the numbers are those of shim.cpp.</summary>
internal enum Kind
{
    None, Tensor, Integer, Real, Boolean, String, Integers, Reals, Tensors, Device, Generator,
}

/// <summary>A value as shim.cpp reads and writes it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct Value
{
    [FieldOffset(0)] internal Kind Kind;
    [FieldOffset(4)] internal int Count;
    [FieldOffset(8)] internal long Integer;
    [FieldOffset(8)] internal double Real;
    [FieldOffset(8)] internal nint Data;
}

/// <summary>
/// One argument of an operator, made by an implicit conversion. It keeps the object it stands for, so that no finalizer
/// frees a tensor while libtorch reads it.
/// </summary>
internal readonly struct Argument
{
    internal readonly object? Owner;
    internal readonly Value Value;

    private Argument(Value value, object? owner = null) => (Value, Owner) = (value, owner);

    /// <summary>A null that an optional argument takes as "not given".</summary>
    internal static Argument None => default;

    public static implicit operator Argument(Tensor? tensor) => tensor is null ? default : new(new() { Kind = Kind.Tensor, Data = tensor.Handle }, tensor);
    public static implicit operator Argument(Tensor?[]? tensors) => tensors is null ? default : new(new() { Kind = Kind.Tensors, Count = tensors.Length }, tensors);
    public static implicit operator Argument(long[]? list) => list is null ? default : new(new() { Kind = Kind.Integers, Count = list.Length }, list);
    public static implicit operator Argument(double[]? list) => list is null ? default : new(new() { Kind = Kind.Reals, Count = list.Length }, list);
    public static implicit operator Argument(ReadOnlySpan<long> list) => list.ToArray();
    public static implicit operator Argument(long value) => new(new() { Kind = Kind.Integer, Integer = value });
    public static implicit operator Argument(long? value) => value is { } given ? (Argument)given : None;
    public static implicit operator Argument(double value) => new(new() { Kind = Kind.Real, Real = value });
    public static implicit operator Argument(double? value) => value is { } given ? (Argument)given : None;
    public static implicit operator Argument(bool value) => new(new() { Kind = Kind.Boolean, Integer = value ? 1 : 0 });
    public static implicit operator Argument(bool? value) => value is { } given ? (Argument)given : None;
    public static implicit operator Argument(ScalarType type) => (long)type;
    public static implicit operator Argument(ScalarType? type) => (long?)type;
    public static implicit operator Argument(Scalar? scalar) => scalar is null ? default : new(scalar.Value);
    public static implicit operator Argument(Device? device) => device is null ? default : new(new() { Kind = Kind.Device, Integer = (long)device.type, Count = device.index });
    public static implicit operator Argument(Generator? generator) => generator is null ? default : new(new() { Kind = Kind.Generator, Data = generator.Handle }, generator);

    public static implicit operator Argument(string? text)
    {
        if (text is null) return default;
        var utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        return new(new() { Kind = Kind.String, Count = utf8.Length }, utf8);
    }

    /// <summary>How many words of scratch memory the list behind this argument needs.</summary>
    internal int Words => Value.Kind switch
    {
        Kind.Integers or Kind.Reals or Kind.Tensors => Value.Count,
        Kind.String => (Value.Count + 7) / 8,
        _ => 0,
    };

    /// <summary>The value to send, with its list copied to <paramref name="scratch"/>.</summary>
    internal unsafe Value Write(long* scratch)
    {
        var value = Value;
        if (Words == 0) return value;
        value.Data = (nint)scratch;
        switch (value.Kind)
        {
            case Kind.Integers: ((long[])Owner!).CopyTo(new Span<long>(scratch, value.Count)); break;
            case Kind.Reals: ((double[])Owner!).CopyTo(new Span<double>(scratch, value.Count)); break;
            case Kind.String: ((byte[])Owner!).CopyTo(new Span<byte>(scratch, value.Count)); break;
            default:
                var tensors = (Tensor?[])Owner!;
                for (var i = 0; i < tensors.Length; i++) scratch[i] = tensors[i]?.Handle ?? 0;
                break;
        }
        return value;
    }
}
