using CorrNotebooks.Slices;
using CorrNotebooks.SoftRanks;
using CorrNotebooks.SoftRanks.Linear;
using TorchSharp;
using static TorchSharp.torch;

namespace CorrNotebooks;

public static partial class Corr
{
    /// <summary>Relative to the largest singular value of columns of length one: what is smaller is taken for a repetition, as Numerai does.</summary>
    private const double SmallestSingularValue = 1e-6;

    /// <summary>Pearson's r that weighs the tails, as Numerai scores predictions: ρ(p^1.5, t^1.5), with p = Φ⁻¹(r/n) of the ranks r of x and t = y − ȳ.</summary>
    /// <param name="x">Predictions, any shape.</param>
    /// <param name="y">Targets, of the same shape.</param>
    /// <param name="regularization_strength">τ of the <see cref="soft_rank"/> of x, in its units. null takes true ranks, where ties share
    /// their mean: the published score to the last digits, without a gradient in x.</param>
    /// <param name="dim">The dimension to correlate along; null flattens.</param>
    /// <param name="weight">One weight per observation, in the ranks, the mean and the correlation. Numerai has none.</param>
    /// <param name="groups">Integer labels of the observations, such as eras: a score for each.</param>
    /// <param name="mask">True where an observation counts.</param>
    /// <returns>The score of each slice or group, from −1 to 1; 0 where x or y is constant.</returns>
    /// <remarks>
    /// <para>Ranks are less ½ (soft ranks are so by themselves), Φ⁻¹ is the quantile of the normal distribution, and
    /// v^1.5 keeps the sign: sign(v)·|v|^1.5. x and y are not interchangeable: only x is ranked. Any increasing function of x has
    /// the same score at true ranks, and at soft ones where τ is far below the gaps; predictions of ranks in 0 to 1 have gaps of 1/n.
    /// Gradients flow to both. Computed in double precision, where the device has it.</para>
    /// <para>Where a slice is constant to its last digits (centred soft ranks below 1e-6 of n), the gradient in x is that of a
    /// prediction of standard deviation one, towards the target, so that training may begin there.</para>
    /// <para>Source: 'Correlation (CORR)', docs.numer.ai/numerai-tournament/scoring/correlation-corr, and numerai_corr in
    /// numerai-tools. Shapes, dtypes and errors: <see cref="Corr"/>.</para>
    /// </remarks>
    /// <example><code>
    /// Corr.numerai(tensor(new[] { 1.0, 2, 3, 4 }), tensor(new[] { 0, 0.5, 0.25, 1 })).ToDouble() // 0.9433
    /// </code></example>
    public static Tensor numerai(
        Tensor x, Tensor y, double? regularization_strength = 1e-3, long? dim = null, Tensor? weight = null, Tensor? groups = null, Tensor? mask = null)
    {
        if (regularization_strength is { } strength) Arguments.Strength(strength, nameof(regularization_strength));
        using var scope = NewDisposeScope();
        return Values(SlicePair.Of(x, y, dim, weight, mask), (a, b, weights) => Numerai.Of(a, b, regularization_strength, weights), groups);
    }

    /// <summary>Predictions minus the part that a linear model of the features explains, x − p·F·F⁺·x, with F⁺ the pseudo-inverse of F.</summary>
    /// <param name="x">Predictions, [n], or [n, m] for m of them at once.</param>
    /// <param name="features">F, one row per observation and one column per feature, [n, k]. Columns may repeat, or be combinations of others.</param>
    /// <param name="proportion">p, the proportion of that part to subtract, 0 to 1. For 1, Fᵀ·result is zero.</param>
    /// <param name="intercept">Whether to add a column of ones to the features. The result then has the mean (1 − p)·x̄ and, for p = 1,
    /// no correlation with any feature.</param>
    /// <returns>The neutralised predictions, in the shape and dtype of <paramref name="x"/>.</returns>
    /// <remarks>
    /// <para>Gradients flow to x and to the features, the latter where their rank does not change. Singular values below 1e-6 of the largest
    /// count as zero, after each column is scaled to a length of one. Computed in double precision, where the device has it. A NaN in x
    /// makes its own column NaN. Neutralise each era separately.</para>
    /// <para><c>neutralize</c> of numerai-tools is this with <c>intercept: true</c>. Neither scales the result; Numerai's older example
    /// scripts divide it by its standard deviation, which changes no correlation.</para>
    /// <para>Source: neutralize in numerai-tools, github.com/numerai/numerai-tools.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">Shapes other than these, or no observation, prediction or feature; a dtype that is not
    /// floating; devices that differ; a feature that is NaN or infinite; a proportion outside 0 to 1.</exception>
    /// <example><code>
    /// var features = ones(3, 1, ScalarType.Float64); // what explains a mean
    /// Corr.neutralise(tensor(new[] { 1.0, 2, 6 }), features)[0].ToDouble() // -2.0000
    /// </code></example>
    public static Tensor neutralise(Tensor x, Tensor features, double proportion = 1, bool intercept = false)
    {
        Arguments.Floating(x, nameof(x));
        Arguments.Floating(features, nameof(features));
        Arguments.OnDeviceOf(features, nameof(features), x, nameof(x));
        CheckShapes(x.shape, features.shape);
        if (!(proportion is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(proportion), proportion, "proportion is how much of the explained part is taken away: from 0 to 1.");

        using var scope = NewDisposeScope();
        Arguments.NoneIs(features.detach().isfinite().logical_not(), "NaN or infinite", nameof(features), "fill or leave them out");

        var wide = x.device_type == DeviceType.MPS ? ScalarType.Float32 : ScalarType.Float64;
        var (columns, basis) = (x.to_type(wide).reshape(x.shape[0], -1), features.to_type(wide));
        if (intercept) basis = cat([basis, ones([x.shape[0], 1], wide, x.device)], 1);
        basis = OfLengthOne(basis);
        var explained = basis.matmul(linalg.pinv(basis, rtol: SmallestSingularValue).matmul(columns));
        return (columns - proportion * explained).reshape(x.shape).to_type(x.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>A wrong shape would end the process in a product of matrices.</summary>
    private static void CheckShapes(long[] x, long[] features)
    {
        if (x.Length is not (1 or 2) || x.Contains(0))
            throw new ArgumentException($"x has shape {Arguments.Text(x)}: give predictions [n], or [n, m].", nameof(x));
        if (features.Length != 2 || features[1] == 0)
            throw new ArgumentException($"features has shape {Arguments.Text(features)}: give one row per observation and one column per feature, [{x[0]}, k].", nameof(features));
        if (features[0] != x[0])
            throw new ArgumentException($"features has shape {Arguments.Text(features)} and x {Arguments.Text(x)}: give one row per observation, [{x[0]}, k].", nameof(features));
    }

    /// <summary>Columns of length one, or zero: the space they span is the same, so that the scale needs no gradient.</summary>
    private static Tensor OfLengthOne(Tensor columns)
    {
        var largest = Weighing.OneForZero(columns.detach().abs().amax([0], keepdim: true));
        columns /= largest;
        var length = columns.detach().square().sum(0, keepdim: true).sqrt();
        return columns / Weighing.OneForZero(length);
    }
}

/// <summary>Numerai's score: Pearson's r of gaussianised ranks and centred targets, both to the power 1.5.</summary>
internal static class Numerai
{
    /// <summary>The score of each row, shape [slices].</summary>
    /// <param name="strength">τ of soft ranks; null for true ranks, which have no gradient.</param>
    public static Tensor Of(Tensor x, Tensor y, double? strength, Tensor? weight)
    {
        // The normal quantile is steep at both ends: ranks of a thousand observations in float32 move it by more than rounding.
        (x, y) = (Wide(x), Wide(y));
        weight = weight is null ? null : Wide(weight);

        var target = Tails(Weighing.CentreInRange(y, weight), weight);
        if (strength is not { } tau) return Pearson.Of(Tails(Quantiles(TrueRanks(x.detach(), weight), weight), weight), target, weight);

        var ranks = SoftRank.Of(x, tau, weight);
        var prediction = Tails(Quantiles(ranks, weight), weight);
        if (Shares(ranks, weight) is not { } shares) return Pearson.Of(prediction, target, weight);
        // A constant prediction has no gradient by the formula, and would never learn.
        return Pearson.Of(NearlyConstant.Fade(prediction, shares), target, weight)
            + NearlyConstant.Straight(x, shares, Direction(target.detach(), weight)).squeeze(-1);
    }

    /// <summary>Φ⁻¹(r/n) of ranks that start at ½, as soft ones do. One of weight zero may have the rank 0 or n, whose quantile is infinite.</summary>
    private static Tensor Quantiles(Tensor ranks, Tensor? weight)
    {
        var share = ranks / Weighing.Total(ranks, weight);
        return special.ndtri(weight is null ? share : where(weight.gt(0), share, full_like(share, 0.5)));
    }

    /// <summary>
    /// sign(v)·|v|^1.5 of the values divided by their largest, which no correlation sees; 0 for one of weight zero. The slope is 0
    /// at 0; so is the second one, in place of an infinite one.
    /// </summary>
    private static Tensor Tails(Tensor values, Tensor? weight)
    {
        if (weight is not null) values = where(weight.gt(0), values, zeros_like(values));
        values /= Weighing.OneForZero(Weighing.Largest(values, weight));
        var zero = values.detach().eq(0);
        var root = where(zero, zeros_like(values), where(zero, ones_like(values), values.abs()).sqrt());
        return values * root;
    }

    /// <summary>The weight of the smaller ones and half that of the equal ones: the average rank less ½.</summary>
    private static Tensor TrueRanks(Tensor x, Tensor? weight)
    {
        var (sorted, order) = x.sort(1);
        var weights = weight is null ? ones_like(x) : weight.expand(x.shape).gather(1, order);
        var before = cat([zeros_like(weights.narrow(1, 0, 1)), weights.cumsum(1)], 1);
        var (places, values) = (sorted.contiguous(), x.contiguous());
        var (smaller, none_larger) = (searchsorted(places, values), searchsorted(places, values, right: true));
        var ranks = (before.gather(1, smaller) + before.gather(1, none_larger)) / 2;
        return where(x.isnan().any(1, keepdim: true), full_like(ranks, double.NaN), ranks);
    }

    /// <summary>How much of the formula's gradient counts where all predictions are nearly the same; null for all of it.</summary>
    private static Tensor? Shares(Tensor ranks, Tensor? weight)
    {
        if (!ranks.requires_grad) return null;
        var centred = Weighing.Centre(ranks.detach(), weight);
        return NearlyConstant.Shares(Weighing.Dot(centred, centred, weight), Weighing.Total(ranks, weight));
    }

    /// <summary>The gradient at a prediction of standard deviation one.</summary>
    private static Tensor Direction(Tensor target, Tensor? weight)
    {
        var b = Weighing.Centre(target, weight);
        return Weighing.Weigh(b, weight) * (Weighing.OneForZero(Weighing.Dot(b, b, weight)) * Weighing.Total(b, weight)).rsqrt();
    }

    private static Tensor Wide(Tensor tensor) =>
        tensor.device_type == DeviceType.MPS ? tensor : tensor.to_type(ScalarType.Float64);
}
