using CorrNotebooks.Slices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks;

/// <summary>1 − ccc per slice, with Lin's concordance correlation: 0 only where input and target are equal.</summary>
/// <param name="dim">The dimension to correlate along, by default the last; null flattens.</param>
/// <param name="reduction">How the losses of the slices are joined.</param>
/// <remarks>
/// ccc = 2·s_xy / (s_x² + s_y² + (x̄ − ȳ)²) with the variances of the population (<see cref="Corr.concordance"/>): like
/// Pearson's r, but lower where scale or offset differ. A constant slice has the loss 1 and a finite gradient.
/// Source: L. I-K. Lin, 'A Concordance Correlation Coefficient to Evaluate Reproducibility', Biometrics 45(1), 1989.
/// Shapes, dtypes, sample weights, groups and errors: <see cref="CorrelationLoss"/>.
/// </remarks>
/// <example><code>
/// new ConcordanceCorrelationLoss().forward(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 3.0, 4, 5, 6 })).ToDouble() // 0.6154
/// </code></example>
public sealed class ConcordanceCorrelationLoss(long? dim = -1, Reduction reduction = Reduction.Mean) : CorrelationLoss(dim, reduction)
{
    private protected override Tensor PerSlice(Tensor input, Tensor target, Tensor? weight) => 1 - Concordance.Of(input, target, weight);
}

/// <summary>Lin's concordance: how close the pairs lie to the line x = y.</summary>
internal static class Concordance
{
    /// <summary>2·s_xy / (s_x² + s_y² + (x̄ − ȳ)²) of each row, shape [slices].</summary>
    public static Tensor Of(Tensor x, Tensor y, Tensor? weight)
    {
        var common = Weighing.PowerOfTwo(maximum(Weighing.Largest(x, weight), Weighing.Largest(y, weight)));
        (x, y) = (x / common, y / common);
        var a = Weighing.Centre(x, weight);
        var b = Weighing.Centre(y, weight);
        // The mean of the differences, for a difference of the means would cancel under a common offset.
        var shift = Weighing.Mean(x - y, weight);

        var largest = maximum(maximum(Weighing.Largest(a, weight), Weighing.Largest(b, weight)), shift.detach().abs());
        var scale = Weighing.OneForZero(largest);
        (a, b, shift) = (a / scale, b / scale, shift / scale);

        var spread = Weighing.Dot(a, a, weight) + Weighing.Dot(b, b, weight) + Weighing.Total(x, weight) * shift * shift;
        return Bounds.Clamp((2 * Weighing.Dot(a, b, weight) / Weighing.OneForZero(spread)).squeeze(-1));
    }
}
