using CorrNotebooks.Slices;
using static TorchSharp.torch;

namespace CorrNotebooks;

public static partial class Corr
{
    private const double StrengthOfAConstant = 1e-3;

    /// <summary>
    /// A τ for <see cref="soft_rank"/> and <see cref="spearman"/> from the spacing of the data: about the distance from an
    /// observation to its <paramref name="neighbours"/>-th neighbour on each side.
    /// </summary>
    /// <param name="x">Observations, any shape: predictions of a trained model, or targets of the same scale.</param>
    /// <param name="neighbours">k, how many neighbours on each side take part in an observation's gradient: one or more. Fewer are
    /// closer to true ranks.</param>
    /// <param name="dim">The dimension that will be ranked along; null ranks all elements together.</param>
    /// <returns>τ, positive and finite.</returns>
    /// <remarks>
    /// <para>With x sorted, τ is the median over i of half the width of the 2k + 1 values about the i-th,
    /// (x_(i+k) − x_(i−k)) / 2; near the ends it is the first or the last 2k + 1, in a slice of fewer values all of them. Windows
    /// of width zero, which are ties, are left out, and infinite values with them. With <paramref name="dim"/> it is the median over the
    /// slices. Where nothing is left, since each slice is constant, τ is 1e-3, the default of all losses.</para>
    /// <para>It grows with the scale of x and does not depend on its offset. The spread of predictions changes while a model learns: compute
    /// τ again from time to time, or from predictions scaled to a standard deviation of one. It has no gradient. The time is O(n log n).</para>
    /// </remarks>
    /// <exception cref="ArgumentException">As in <see cref="Corr"/>, for fewer than one neighbour, and for a NaN in x.</exception>
    /// <example><code>
    /// Corr.suggest_strength(tensor(new[] { 1.0, 2, 3, 4, 5 }), neighbours: 1) // 1.0000
    /// </code></example>
    public static double suggest_strength(Tensor x, int neighbours = 5, long? dim = null)
    {
        Arguments.Floating(x, nameof(x));
        if (neighbours < 1)
            throw new ArgumentOutOfRangeException(nameof(neighbours), neighbours, "neighbours counts the observations within reach on each side: one or more.");
        var layout = SliceLayout.Of(x, dim, nameof(x));

        using var scope = NewDisposeScope();
        Arguments.NoneIs(x.detach().isnan(), "NaN", nameof(x), "leave them out, as by x[x.isfinite()]");

        var values = layout.Rows(x.detach()).cpu().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
        var length = (int)layout.Length;
        var suggestions = new List<double>();
        for (var start = 0; start < values.Length; start += length)
            if (HalfWidth(values.AsSpan(start, length), neighbours) is { } half) suggestions.Add(half);
        if (suggestions.Count == 0) return StrengthOfAConstant;

        // Below that it would be zero in the dtype that ranks are computed in.
        var smallest = x.dtype == ScalarType.Float64 ? double.Epsilon : float.Epsilon;
        return Math.Max(Median(suggestions), smallest);
    }

    /// <summary>Half the width of the window in the middle of all that are not ties; null where none is.</summary>
    private static double? HalfWidth(Span<double> values, int neighbours)
    {
        values.Sort();
        var window = (int)Math.Min(2L * neighbours + 1, values.Length);
        var halves = new List<double>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var first = Math.Clamp(i - neighbours, 0, values.Length - window);
            // Halved first, for the difference may leave the range of a double.
            var half = values[first + window - 1] / 2 - values[first] / 2;
            if (half > 0 && double.IsFinite(half)) halves.Add(half);
        }
        return halves.Count > 0 ? Median(halves) : null;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[(values.Count - 1) / 2] / 2 + values[values.Count / 2] / 2;
    }
}
