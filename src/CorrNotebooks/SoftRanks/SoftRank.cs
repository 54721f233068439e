using static TorchSharp.torch;

namespace CorrNotebooks.SoftRanks;

/// <summary>Soft ranks of rows as a differentiable operation.</summary>
internal static class SoftRank
{
    /// <summary>r_i = Σ_j σ((x_i − x_j)/τ) in each row; shape [slices, n] in and out.</summary>
    public static Tensor Of(Tensor rows, double strength)
    {
        CheckStrength(rows, strength);

        // The function saves its argument for the way back. A copy of its own cannot be changed in place by the caller in
        // between: the gradient is that of the values seen here, whatever becomes of them.
        return SoftRankFunction.apply(rows.clone(), strength);
    }

    /// <summary>A strength that the rows' dtype can hold.</summary>
    public static void CheckStrength(Tensor rows, double strength)
    {
        if (rows.dtype == ScalarType.Float32 && (float)strength == 0)
            throw new ArgumentOutOfRangeException("regularization_strength", strength, "regularization_strength is zero in float32: use a larger one, or float64.");
    }
}
