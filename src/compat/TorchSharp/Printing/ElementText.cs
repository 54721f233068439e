using System.Globalization;
using System.Numerics;
using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Printing;

/// <summary>The elements of a tensor as text, read where they lie: an element is found by its offset, not by slicing.</summary>
internal sealed unsafe class ElementText : IDisposable
{
    private readonly Tensor local;
    private readonly nint data;
    private readonly long[] strides;
    private readonly string floatFormat;
    private readonly CultureInfo culture;

    public ElementText(Tensor tensor, string floatFormat, CultureInfo culture)
    {
        (this.floatFormat, this.culture) = (floatFormat, culture);
        Type = tensor.dtype;
        Shape = tensor.shape;
        local = tensor.cpu().DetachFromDisposeScope();
        strides = local.stride();
        data = (nint)Shim.tensor_data(local.Handle);
    }

    public ScalarType Type { get; }

    public long[] Shape { get; }

    public int Rank => Shape.Length;

    /// <summary>The offset of what lies <paramref name="index"/> steps along a dimension.</summary>
    public long Step(int dim, long offset, long index) => offset + index * strides[dim];

    public string At(long offset) => Type switch
    {
        ScalarType.Bool => Read<bool>(offset).ToString(culture),
        ScalarType.Byte => $"{Read<byte>(offset)}",
        ScalarType.Int8 => $"{Read<sbyte>(offset)}",
        ScalarType.Int16 => $"{Read<short>(offset)}",
        ScalarType.Int32 => $"{Read<int>(offset)}",
        ScalarType.Int64 => $"{Read<long>(offset)}",
        ScalarType.Float16 => Number((float)Read<Half>(offset)),
        ScalarType.BFloat16 => Number(BitConverter.Int32BitsToSingle(Read<ushort>(offset) << 16)),
        ScalarType.Float32 => Number(Read<float>(offset)),
        ScalarType.Float64 => Number(Read<double>(offset)),
        ScalarType.ComplexFloat32 => Complex(Read<float>(2 * offset), Read<float>(2 * offset + 1)),
        ScalarType.ComplexFloat64 => Complex(Read<double>(2 * offset), Read<double>(2 * offset + 1)),
        _ => "",
    };

    public void Dispose() => local.Dispose();

    private T Read<T>(long offset) where T : unmanaged => ((T*)data)[offset];

    private string Number<T>(T value) where T : IFormattable => value.ToString(floatFormat, culture);

    /// <summary>A part that is zero is left out; the sign of the imaginary part follows the plus, as in "1+-2i".</summary>
    private string Complex<T>(T real, T imaginary) where T : INumber<T> =>
        (T.IsZero(real), T.IsZero(imaginary)) switch
        {
            (_, true) => Number(real),
            (true, false) => Number(imaginary) + "i",
            (false, false) => $"{Number(real)}+{Number(imaginary)}i",
        };
}
