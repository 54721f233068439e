using CorrNotebooks.SoftRanks;
using static TorchSharp.torch;

namespace CorrNotebooks.Coefficients;

/// <summary>Kendall's τ-b, softened: how many more pairs are in order than out of it.</summary>
internal static class Kendall
{
    /// <summary>Σ w_i w_j t_ij u_ij / √(Σ w_i w_j t_ij² · Σ w_i w_j u_ij²) over the pairs of each row, shape [slices].</summary>
    public static Tensor Of(Tensor x, Tensor y, double strength, Tensor? weight) =>
        Bounds.Clamp(KendallFunction.Of(x, y, strength, weight));
}
