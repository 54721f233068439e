using CorrNotebooks.Slices;
using TorchSharp;
using static TorchSharp.torch;

namespace CorrNotebooks;

public static partial class Corr
{
    /// <summary>Relative to the largest singular value of columns of length one: what is smaller is taken for a repetition, as Numerai does.</summary>
    private const double SmallestSingularValue = 1e-6;

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
