using CorrNotebooks.Spans;

namespace CorrNotebooks.SoftRanks.Linear;

/// <summary>The points of one slice in an order in which sums over all of them take linear time. Its arrays are in that order.</summary>
internal interface IArrangement : IDisposable
{
    /// <summary>Pieces of the points that are worked on side by side.</summary>
    Chunks Chunks { get; }

    /// <summary>The original position of every point.</summary>
    int[] Order { get; }

    /// <summary>The weights of the observations; null where each counts 1.</summary>
    double[]? Weights { get; }

    /// <param name="weights">Those, or other ones: one per point, in rented memory, which is as long as whole vectors; or null, each counts 1.</param>
    /// <param name="ranks">Whether σ itself is asked for, or its derivatives alone.</param>
    ISums Sums(double[]? weights, bool ranks);
}

/// <summary>The sums Σⱼ wⱼ σ⁽ᵏ⁾((xᵢ − xⱼ)/τ) over all points of an arrangement, for k = 0, 1, 2.</summary>
internal interface ISums : IDisposable
{
    /// <summary>Writes those of the points of a chunk.</summary>
    /// <param name="shift">Is subtracted from the values.</param>
    void Evaluate(int chunk, double shift, in Derivatives to);
}

/// <summary>Where Σ wⱼ σ⁽ᵏ⁾(u) of the points of a chunk go, k = 0, 1, 2; empty for what is not wanted.</summary>
internal readonly ref struct Derivatives
{
    public Span<double> Values { get; init; }

    public Span<double> Slopes { get; init; }

    public Span<double> Curvatures { get; init; }
}
