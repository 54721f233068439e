using CorrNotebooks.Slices;
using CorrNotebooks.SoftRanks;
using static TorchSharp.torch;

namespace CorrNotebooks;

/// <summary>Differentiable coefficients of correlation: one value per slice, no reduction. Both arguments carry gradients.</summary>
/// <remarks>
/// <para><b>Shapes.</b> A slice is a line of n observations along <c>dim</c>; the other dimensions are the batch, and the
/// result has the batch's shape. <c>dim: null</c> flattens and gives one value, a scalar; there (n,) and (n, 1) may be
/// mixed. Nothing is broadcast: otherwise the shapes must be equal.</para>
/// <para><b>weight.</b> One weight of zero or more per observation, in the shape of the observations, or of shape [n] for all
/// slices alike. A weight of k equals the observation repeated k times, zero equals leaving it out. Only the ratios matter: equal weights
/// give the same as none. Weights carry gradients too.</para>
/// <para><b>groups.</b> Integer labels in the shape of the observations, or of shape [n]: each group of each slice gives a value, in
/// the shape [groups], slice by slice, in each by ascending label.</para>
/// <para><b>mask.</b> Booleans in the shape of the observations, or of shape [n]: true where an observation counts. Masked
/// observations do not count in means, sums and ranks, may be NaN, and get a gradient of exactly zero.</para>
/// <para><b>Range.</b> Values that rounding puts outside −1 to 1 are clamped to it; their gradient is that of the formula.</para>
/// <para><b>Dtypes.</b> float32 and float64; float16 and bfloat16 are computed in float32. The result has the arguments'
/// dtype, of two different ones the wider (float16 with bfloat16: float32). A NaN makes its own slice NaN, in the value
/// and in the gradient, and no other.</para>
/// <para><b>Errors.</b> <see cref="ArgumentException"/> (or its subclasses <see cref="ArgumentNullException"/>
/// and <see cref="ArgumentOutOfRangeException"/>) that names the argument: a dtype that is not
/// floating, shapes or devices that differ, a <c>dim</c> out of range, fewer than two observations in a slice or group, an empty
/// batch, weights of another shape, negative, infinite, NaN, or zero over a whole slice, labels that are not integers, a mask
/// that is not boolean, a strength that is not positive and finite.</para>
/// <para><b>Threads.</b> As many as libtorch's own operations take: <c>torch.set_num_threads</c>.</para>
/// </remarks>
public static partial class Corr
{
    /// <summary>Pearson's r, Σw(x − x̄)(y − ȳ) / √(Σw(x − x̄)²·Σw(y − ȳ)²): the cosine of the centred vectors.</summary>
    /// <param name="x">Observations, any shape.</param>
    /// <param name="y">Their counterparts, of the same shape.</param>
    /// <param name="dim">The dimension to correlate along; null flattens.</param>
    /// <param name="weight">One weight per observation.</param>
    /// <param name="groups">Integer labels of the observations.</param>
    /// <param name="mask">True where an observation counts.</param>
    /// <returns>r of each slice or group, from −1 to 1; 0, with a finite gradient, where it is constant.</returns>
    /// <remarks>
    /// r does not depend on scale and offset. The mean is subtracted before anything is squared, so this also holds in floating
    /// point, for values up to the end of the dtype's range. A gradient beyond that range is infinite.
    /// Source: 'Implement Pearson Correlation Coefficient Loss in TensorFlow' (tutorial, 2021). Shapes, dtypes and errors: <see cref="Corr"/>.
    /// </remarks>
    /// <example><code>
    /// Corr.pearson(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 2.0, 1, 4, 3 })).ToDouble() // 0.6000
    /// </code></example>
    public static Tensor pearson(Tensor x, Tensor y, long? dim = -1, Tensor? weight = null, Tensor? groups = null, Tensor? mask = null)
    {
        using var scope = NewDisposeScope();
        return Values(SlicePair.Of(x, y, dim, weight, mask), Pearson.Of, groups);
    }

    /// <summary>The cosine similarity of Keras, Σw·x̂·ŷ with x̂ = x · rsqrt(max(Σwx², 1e-12)), and w of mean one.</summary>
    /// <param name="x">Vectors, any shape.</param>
    /// <param name="y">Their counterparts, of the same shape.</param>
    /// <param name="dim">The dimension that the vectors lie along; null flattens.</param>
    /// <param name="weight">One weight per entry.</param>
    /// <param name="groups">Integer labels of the entries.</param>
    /// <param name="mask">True where an entry counts.</param>
    /// <returns>The cosine of each slice or group, from −1 to 1; 0 for a zero vector.</returns>
    /// <remarks>Source: tf.keras.losses.cosine_similarity, without its minus. Shapes, dtypes and errors: <see cref="Corr"/>.</remarks>
    /// <example><code>
    /// Corr.cosine(tensor(new[] { 3.0, 4 }), tensor(new[] { 4.0, 3 })).ToDouble() // 0.9600
    /// </code></example>
    public static Tensor cosine(Tensor x, Tensor y, long? dim = -1, Tensor? weight = null, Tensor? groups = null, Tensor? mask = null)
    {
        using var scope = NewDisposeScope();
        return Values(SlicePair.Of(x, y, dim, weight, mask), Cosine.Of, groups);
    }

    /// <summary>Lin's concordance correlation, 2·s_xy / (s_x² + s_y² + (x̄ − ȳ)²), with the variances of the population.</summary>
    /// <param name="x">Observations, any shape.</param>
    /// <param name="y">Their counterparts, of the same shape.</param>
    /// <param name="dim">The dimension to correlate along; null flattens.</param>
    /// <param name="weight">One weight per observation: means and variances become weighted ones.</param>
    /// <param name="groups">Integer labels of the observations.</param>
    /// <param name="mask">True where an observation counts.</param>
    /// <returns>The coefficient of each slice or group, from −1 to 1; 0 where it is constant. Unlike r it falls when scale or offset differ.</returns>
    /// <remarks>
    /// Source: L. I-K. Lin, 'A Concordance Correlation Coefficient to Evaluate Reproducibility', Biometrics 45(1), 1989.
    /// Shapes, dtypes and errors: <see cref="Corr"/>.
    /// </remarks>
    /// <example><code>
    /// Corr.concordance(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 3.0, 4, 5, 6 })).ToDouble() // 0.3846
    /// </code></example>
    public static Tensor concordance(Tensor x, Tensor y, long? dim = -1, Tensor? weight = null, Tensor? groups = null, Tensor? mask = null)
    {
        using var scope = NewDisposeScope();
        return Values(SlicePair.Of(x, y, dim, weight, mask), Concordance.Of, groups);
    }

    /// <summary>Differentiable ranks, r_i = Σ_j w_j σ((x_i − x_j)/τ), with j = i included and σ the logistic function.</summary>
    /// <param name="x">Observations, any shape.</param>
    /// <param name="regularization_strength">τ, in the units of x: a smaller one is closer to true ranks, and gives fewer values a gradient that is not zero.</param>
    /// <param name="dim">The dimension to rank along; null ranks all elements together.</param>
    /// <param name="weight">One weight per observation, scaled to a mean of one over those above zero.</param>
    /// <param name="groups">Integer labels of the observations, which are ranked within their group.</param>
    /// <param name="mask">True where an observation counts.</param>
    /// <returns>A tensor of the shape of <paramref name="x"/>: ranks from ½ to n − ½, whose sum is n²/2; ties share their mean. 0 where masked.</returns>
    /// <remarks>
    /// On the CPU time and memory are O(n), first and second derivative included. For float32 values the error of a rank is at most 2e-9 · n, plus
    /// the rounding to float32, up to 6e-8 of the rank; for float64 values it is within 1e-11 of n. Infinities rank first and last.
    /// Other devices, and third derivatives, compare all pairs: time O(n²), memory O(n).
    /// Source: the SpearmanCorrelation loss of centimators (Keras 3). Shapes, dtypes and errors: <see cref="Corr"/>.
    /// </remarks>
    /// <example><code>
    /// Corr.soft_rank(tensor(new[] { 10.0, 30, 20 }))[1].ToDouble() // 2.5000
    /// </code></example>
    public static Tensor soft_rank(
        Tensor x, double regularization_strength = 1e-3, long? dim = null, Tensor? weight = null, Tensor? groups = null, Tensor? mask = null)
    {
        Arguments.Floating(x, nameof(x));
        Arguments.Strength(regularization_strength);
        var layout = SliceLayout.Of(x, dim, nameof(x));

        using var scope = NewDisposeScope();
        var rows = layout.Rows(x).to_type(Precision.Working(x.dtype));
        var count = Counting.Of(weight, mask, layout, rows);
        if (groups is null) count.Left(skip_small: false);
        var filled = count.Fill(rows);
        var ranks = groups is null
            ? SoftRank.Of(filled, regularization_strength, count.Weights())
            : Grouping.Of(groups, layout, count).Spread(filled, (block, weights) => SoftRank.Of(block, regularization_strength, weights));
        if (count.mask is not null) ranks = where(count.mask, ranks, zeros_like(ranks));
        return layout.Restore(ranks).to_type(x.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>Soft Spearman, Σwab / √(Σwa²·Σwb² + 1e-7), with a and b the centred <see cref="soft_rank"/> of x and y.</summary>
    /// <param name="x">Observations, any shape.</param>
    /// <param name="y">Their counterparts, of the same shape.</param>
    /// <param name="regularization_strength">τ of the soft ranks, in the units of x and y; typically 1e-4 to 1e-1.</param>
    /// <param name="dim">The dimension to correlate along; null flattens.</param>
    /// <param name="weight">One weight per observation, in the means, the sums and the ranks.</param>
    /// <param name="groups">Integer labels of the observations.</param>
    /// <param name="mask">True where an observation counts.</param>
    /// <returns>The coefficient of each slice or group, from −1 to 1; 0 where it is constant.</returns>
    /// <remarks>
    /// Time and memory as for <see cref="soft_rank"/>. Where a slice is constant to its last digits (centred ranks below 1e-6 of n),
    /// the formula's gradient of some n²/(8τ√1e-7) is replaced by one in the same direction whose length is that at a standard
    /// deviation of one, so that training may begin there. Where τ is so far below the gaps between the values that every
    /// gradient is zero, a warning is written to <see cref="System.Diagnostics.Trace"/>, once.
    /// Source: the SpearmanCorrelation loss of centimators (Keras 3), whose epsilon is Keras'. Shapes, dtypes and errors: <see cref="Corr"/>.
    /// </remarks>
    /// <example><code>
    /// Corr.spearman(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 10.0, 1000, 100, 10000 })).ToDouble() // 0.8000
    /// </code></example>
    public static Tensor spearman(
        Tensor x, Tensor y, double regularization_strength = 1e-3, long? dim = null, Tensor? weight = null, Tensor? groups = null, Tensor? mask = null)
    {
        Arguments.Strength(regularization_strength);
        using var scope = NewDisposeScope();
        return Values(SlicePair.Of(x, y, dim, weight, mask), (a, b, weights) => Spearman.Of(a, b, regularization_strength, weights), groups);
    }

    /// <summary>Soft Kendall's τ-b, Σ w_i w_j t_ij u_ij / √(Σ w_i w_j t_ij² · Σ w_i w_j u_ij²) over all pairs, with t_ij = tanh((x_i − x_j)/2τ) and u_ij the same of y.</summary>
    /// <param name="x">Observations, any shape.</param>
    /// <param name="y">Their counterparts, of the same shape.</param>
    /// <param name="regularization_strength">τ of the softened signs, in the units of x and y; typically 1e-4 to 1e-1.</param>
    /// <param name="dim">The dimension to correlate along; null flattens.</param>
    /// <param name="weight">One weight per observation; a pair counts with the product of its two.</param>
    /// <param name="groups">Integer labels of the observations.</param>
    /// <param name="mask">True where an observation counts.</param>
    /// <returns>The coefficient of each slice or group, from −1 to 1; 0 where it is constant. Its limit for τ → 0 is τ-b, ties included.</returns>
    /// <remarks>
    /// Time is O(n²), memory O(n); a second derivative keeps n² numbers. The gradient at a constant slice is bounded as that of <see cref="spearman"/>.
    /// Source: M. G. Kendall, 'The Treatment of Ties in Ranking Problems', Biometrika 33(3), 1945, with tanh in place of the sign.
    /// Shapes, dtypes and errors: <see cref="Corr"/>.
    /// </remarks>
    /// <example><code>
    /// Corr.kendall(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 10.0, 1000, 100, 10000 })).ToDouble() // 0.6667
    /// </code></example>
    public static Tensor kendall(
        Tensor x, Tensor y, double regularization_strength = 1e-3, long? dim = null, Tensor? weight = null, Tensor? groups = null, Tensor? mask = null)
    {
        Arguments.Strength(regularization_strength);
        using var scope = NewDisposeScope();
        return Values(SlicePair.Of(x, y, dim, weight, mask), (a, b, weights) => Kendall.Of(a, b, regularization_strength, weights), groups);
    }

    private static Tensor Values(SlicePair pair, Func<Tensor, Tensor, Tensor?, Tensor> coefficient, Tensor? groups) =>
        pair.Values(coefficient, groups).values.to_type(pair.result_type).MoveToOuterDisposeScope();
}
