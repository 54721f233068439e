using System.Runtime.CompilerServices;
using CorrNotebooks.Spans;
using static TorchSharp.torch;

namespace CorrNotebooks.Slices;

/// <summary>
/// What is asked of an argument, before any of it reaches native code: there a wrong shape can end the process.
/// </summary>
internal static class Arguments
{
    public static void Floating(Tensor tensor, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        if (!tensor.is_floating_point())
            throw new ArgumentException($"{name} is {tensor.dtype}, and a correlation needs a floating dtype: pass {name}.to(ScalarType.Float32).", name);
    }

    public static void Integral(Tensor tensor, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        if (!tensor.is_integral())
            throw new ArgumentException($"{name} is {tensor.dtype}, and labels are integers: pass {name}.to(ScalarType.Int64).", name);
    }

    public static void Boolean(Tensor tensor, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        if (tensor.dtype != ScalarType.Bool)
            throw new ArgumentException($"{name} is {tensor.dtype}: pass booleans, true where an observation counts.", name);
    }

    /// <summary>Zero or more, and finite.</summary>
    public static void Weights(Tensor tensor, string name)
    {
        if (tensor.NumberOfElements == 0) return;
        // Where all is well, that is soon known; a NaN is neither above nor below.
        var range = Rows.Range(tensor);
        if (range.Min >= 0 && double.IsFinite(range.Max)) return;
        using var scope = NewDisposeScope();
        var values = tensor.detach();
        const string Advice = "a weight is zero or positive, and finite";
        NoneIs(values.isnan(), "NaN", name, Advice);
        NoneIs(values.isinf(), "infinite", name, Advice);
        NoneIs(values.lt(0), "negative", name, Advice);
    }

    /// <param name="refused">True where a value is what it must not be.</param>
    public static void NoneIs(Tensor refused, string what, string name, string advice)
    {
        var count = refused.sum().item<long>();
        if (count > 0)
            throw new ArgumentException($"{name} has {SliceLayout.Count(count, "value")} that {(count == 1 ? "is" : "are")} {what}: {advice}.", name);
    }

    public static void OnDeviceOf(Tensor tensor, string name, Tensor other, string other_name)
    {
        if (tensor.device_type != other.device_type || tensor.device_index != other.device_index)
            throw new ArgumentException($"{name} is on {tensor.device} and {other_name} on {other.device}: move one of them with .to(device).", name);
    }

    /// <summary>With a dim the shapes must be equal; without one, dimensions of size 1 do not count, since all is flattened.</summary>
    public static void OneShape(Tensor tensor, string name, Tensor other, string other_name, long? dim)
    {
        if (dim is null ? SameSqueezed(tensor.shape, other.shape) : tensor.shape.SequenceEqual(other.shape)) return;
        var hint = dim is not null && SameSqueezed(tensor.shape, other.shape)
            ? "reshape one of them, or pass dim: null to correlate all elements"
            : "every observation needs its counterpart, nothing is broadcast";
        throw new ArgumentException($"{name} has shape {Text(tensor.shape)} and {other_name} {Text(other.shape)}: {hint}.", name);
    }

    public static void Strength(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value > 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive and finite; typical values are 1e-4 to 1e-1.");
    }

    public static void Coefficient(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= 0 && double.IsFinite(value)))
            throw new ArgumentOutOfRangeException(name, value, $"{name} is the weight of a term of the loss: zero or positive, and finite.");
    }

    public static void Known(nn.Reduction reduction)
    {
        if (!Enum.IsDefined(reduction))
            throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "reduction must be None, Mean or Sum.");
    }

    public static bool SameSqueezed(long[] a, long[] b) => a.Where(NotOne).SequenceEqual(b.Where(NotOne));

    public static string Text(long[] shape) => $"[{string.Join(", ", shape)}]";

    private static bool NotOne(long size) => size != 1;
}
