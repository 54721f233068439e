using static TorchSharp.torch;

namespace CorrNotebooks.Coefficients;

/// <summary>The range of a coefficient, −1 to 1, which rounding may leave.</summary>
internal static class Bounds
{
    /// <summary>The values, brought back into the range; the gradient is that of the formula, also there.</summary>
    public static Tensor Clamp(Tensor values)
    {
        var computed = values.detach();
        return values + (computed.clamp(-1, 1) - computed);
    }
}
