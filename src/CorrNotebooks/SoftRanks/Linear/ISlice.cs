using System.Numerics;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>
/// The sums Σⱼ wⱼ σ⁽ᵏ⁾((xᵢ - xⱼ)/τ) of one slice without a NaN, for k = 0, 1, 2: for k = 0, and the weights of the observations
/// as w, the logistic soft ranks.
/// </summary>
/// <remarks>
/// An infinity ranks first or last, equal infinities share their mean rank, and their gradient is 0. A slice may keep its
/// values in an order of its own; its arrays are in that order, so that only what has to goes to and fro.
/// </remarks>
internal interface ISlice<T> : IDisposable where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The weights of the observations in the slice's own order; null where each counts 1.</summary>
    double[]? Weights { get; }

    /// <summary>Writes Σⱼ wⱼ σ⁽ᵏ⁾((xᵢ - xⱼ)/τ) - shift, in the slice's own order: for k = 0 the soft ranks.</summary>
    /// <param name="order">k.</param>
    void Sums(int order, double[] own, double shift);

    /// <summary>Writes the gradient of Σ gᵢ rᵢ, which is (1/τ) Σⱼ (gₖwⱼ - wₖgⱼ) σ′((xₖ - xⱼ)/τ), to the places of the values.</summary>
    /// <param name="own">The upstream gradient g in the slice's own order.</param>
    void Gradient(double[] own, Pinned<T> gradient);

    /// <summary>From the slice's own order to that of the values.</summary>
    void Scatter<TTo>(double[] own, Pinned<TTo> to) where TTo : unmanaged, IFloatingPointIeee754<TTo>;

    /// <summary>From the order of the values to the slice's own.</summary>
    void Gather<TFrom>(Pinned<TFrom> from, double[] own) where TFrom : unmanaged, IFloatingPointIeee754<TFrom>;
}
