using System.Numerics;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The logistic soft ranks rᵢ = Σⱼ σ((xᵢ - xⱼ)/τ) of one slice without a NaN, and their gradient.
/// </summary>
/// <remarks>
/// An infinity ranks first or last, equal infinities share their mean rank, and their gradient is 0. Results may be wanted in
/// another type than the values, hence the type parameter of the methods.
/// </remarks>
internal interface ISoftRank<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Writes rᵢ - shift.</summary>
    void Ranks<TRank>(Pinned<TRank> ranks, double shift) where TRank : unmanaged, IFloatingPointIeee754<TRank>;

    /// <summary>Writes the gradient of Σ gᵢ rᵢ: (1/τ) Σⱼ (gₖ - gⱼ) σ′((xₖ - xⱼ)/τ).</summary>
    void Gradient<TRank>(Pinned<TRank> upstream, Pinned<T> gradient) where TRank : unmanaged, IFloatingPointIeee754<TRank>;
}
