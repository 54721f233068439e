using CorrNotebooks.Coefficients;
using CorrNotebooks.Slices;
using CorrNotebooks.SoftRanks;
using static TorchSharp.torch;

namespace CorrNotebooks;

/// <summary>Differentiable coefficients of correlation: one value per slice, no reduction. Both arguments carry gradients.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A slice is a line of n observations along <c>dim</c>; the other dimensions are the batch, and the
/// result has the batch's shape. <c>dim: null</c> flattens and gives one value, a scalar; there (n,) and (n, 1) may be
/// mixed. Nothing is broadcast: otherwise the shapes must be equal.</para>
/// <para><b>Weights.</b> <c>weight</c> gives every observation a weight of zero or more, in the shape of the observations,
/// or of shape [n] for all slices alike. Only the ratios matter, and ones are as good as none.</para>
/// <para><b>Dtypes.</b> float32 and float64; float16 and bfloat16 are computed in float32. The result has the arguments'
/// dtype, of two different ones the wider (float16 with bfloat16: float32). A NaN makes its own slice NaN, in the value
/// and in the gradient, and no other.</para>
/// <para><b>Errors.</b> <see cref="ArgumentException"/> (or <see cref="ArgumentNullException"/>,
/// <see cref="ArgumentOutOfRangeException"/>, which are of its kind) that names the argument: a dtype that is not
/// floating, shapes or devices that differ, a <c>dim</c> out of range, fewer than two observations, an empty batch,
/// weights of another shape, below zero or zero over a whole slice, a strength that is not positive and finite.</para>
/// </remarks>
public static class Corr
{
    /// <summary>Pearson's r, Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)²·Σ(y − ȳ)²): the cosine of the centred vectors.</summary>
    /// <param name="x">Observations, any shape.</param>
    /// <param name="y">Their counterparts, of the same shape.</param>
    /// <param name="dim">The dimension to correlate along; null flattens.</param>
    /// <param name="weight">One weight per observation: means and sums become weighted ones.</param>
    /// <returns>r of each slice, between −1 and 1; 0, with a finite gradient, where a slice is constant.</returns>
    /// <remarks>
    /// Scale and offset leave r alone, and rounding respects that: the mean goes before anything is squared.
    /// Source: 'Implement Pearson Correlation Coefficient Loss in TensorFlow' (tutorial, 2021). Shapes, dtypes and errors: <see cref="Corr"/>.
    /// </remarks>
    public static Tensor pearson(Tensor x, Tensor y, long? dim = -1, Tensor? weight = null)
    {
        using var scope = NewDisposeScope();
        var pair = SlicePair.Of(x, y, dim);
        return pair.PerSlice(Pearson.Of(pair.x, pair.y, pair.Weights(weight))).MoveToOuterDisposeScope();
    }

    /// <summary>Lin's concordance correlation, 2·s_xy / (s_x² + s_y² + (x̄ − ȳ)²), with the variances of the population.</summary>
    /// <param name="x">Observations, any shape.</param>
    /// <param name="y">Their counterparts, of the same shape.</param>
    /// <param name="dim">The dimension to correlate along; null flattens.</param>
    /// <param name="weight">One weight per observation: means and variances become weighted ones.</param>
    /// <returns>The coefficient of each slice, between −1 and 1; 0 where a slice is constant. Unlike r it falls when scale or offset differ.</returns>
    /// <remarks>
    /// Source: L. I-K. Lin, 'A Concordance Correlation Coefficient to Evaluate Reproducibility', Biometrics 45(1), 1989.
    /// Shapes, dtypes and errors: <see cref="Corr"/>.
    /// </remarks>
    public static Tensor concordance(Tensor x, Tensor y, long? dim = -1, Tensor? weight = null)
    {
        using var scope = NewDisposeScope();
        var pair = SlicePair.Of(x, y, dim);
        return pair.PerSlice(Concordance.Of(pair.x, pair.y, pair.Weights(weight))).MoveToOuterDisposeScope();
    }

    /// <summary>Differentiable ranks, r_i = Σ_j σ((x_i − x_j)/τ), with j = i included and σ the logistic function.</summary>
    /// <param name="x">Observations, any shape.</param>
    /// <param name="regularization_strength">τ, in the units of x: the smaller, the closer to true ranks, and the rarer a gradient that is not zero.</param>
    /// <param name="dim">The dimension to rank along; null ranks all elements together.</param>
    /// <returns>A tensor of the shape of <paramref name="x"/>: ranks from ½ to n − ½, whose sum is n²/2; ties share their mean.</returns>
    /// <remarks>
    /// On the CPU time and memory are O(n), the gradient included, and ranks are within 2e-9 of n for float32 and 1e-11 for
    /// float64; infinities rank first and last. Other devices, and second derivatives, compare all pairs: time O(n²),
    /// memory O(n).
    /// Source: the SpearmanCorrelation loss of centimators (Keras 3). Shapes, dtypes and errors: <see cref="Corr"/>.
    /// </remarks>
    public static Tensor soft_rank(Tensor x, double regularization_strength = 1e-3, long? dim = null)
    {
        Arguments.Floating(x, nameof(x));
        Arguments.Strength(regularization_strength);
        var layout = SliceLayout.Of(x, dim, nameof(x));

        using var scope = NewDisposeScope();
        var rows = layout.Rows(x).to_type(Precision.Working(x.dtype));
        var ranks = SoftRank.Of(rows, regularization_strength);
        return layout.Restore(ranks).to_type(x.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>Soft Spearman, Σab / √(Σa²·Σb² + 1e-7), with a and b the centred <see cref="soft_rank"/> of x and y.</summary>
    /// <param name="x">Observations, any shape.</param>
    /// <param name="y">Their counterparts, of the same shape.</param>
    /// <param name="regularization_strength">τ of the soft ranks, in the units of x and y; typically 1e-4 to 1e-1.</param>
    /// <param name="dim">The dimension to correlate along; null flattens.</param>
    /// <param name="weight">One weight per observation in the means and sums; the ranks themselves stay unweighted.</param>
    /// <returns>The coefficient of each slice, between −1 and 1; 0, with a finite gradient, where a slice is constant.</returns>
    /// <remarks>
    /// Time and memory as for <see cref="soft_rank"/>. Weights enter with a mean of one.
    /// Source: the SpearmanCorrelation loss of centimators (Keras 3), whose epsilon is Keras'. Shapes, dtypes and errors: <see cref="Corr"/>.
    /// </remarks>
    public static Tensor spearman(Tensor x, Tensor y, double regularization_strength = 1e-3, long? dim = null, Tensor? weight = null)
    {
        Arguments.Strength(regularization_strength);
        using var scope = NewDisposeScope();
        var pair = SlicePair.Of(x, y, dim);
        return pair.PerSlice(Spearman.Of(pair.x, pair.y, regularization_strength, pair.Weights(weight))).MoveToOuterDisposeScope();
    }
}
