using static TorchSharp.torch;

namespace CorrNotebooks.Slices;

/// <summary>Which dtype a result has, and in which one it is computed.</summary>
internal static class Precision
{
    /// <summary>The dtype of a result of two arguments: the wider of the two, as PyTorch's arithmetic promotes.</summary>
    public static ScalarType Common(ScalarType x, ScalarType y)
    {
        if (x == y) return x;
        return x == ScalarType.Float64 || y == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
    }

    /// <summary>Half types carry 8 or 11 bits, too few for sums of squares: those run in float32.</summary>
    public static ScalarType Working(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 ? ScalarType.Float32 : type;
}
