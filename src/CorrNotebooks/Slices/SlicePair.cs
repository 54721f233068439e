using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace CorrNotebooks.Slices;

/// <summary>Two checked arguments as rows [slices, n] in the dtype the sums run in.</summary>
/// <param name="x">The first argument.</param>
/// <param name="y">The second argument.</param>
/// <param name="layout">How both lie in the tensors they came from.</param>
/// <param name="result_type">The dtype to return.</param>
internal sealed record SlicePair(Tensor x, Tensor y, SliceLayout layout, ScalarType result_type)
{
    public static SlicePair Of(
        Tensor x, Tensor y, long? dim,
        [CallerArgumentExpression(nameof(x))] string x_name = "", [CallerArgumentExpression(nameof(y))] string y_name = "")
    {
        Arguments.Floating(x, x_name);
        Arguments.Floating(y, y_name);
        Arguments.OnDeviceOf(y, y_name, x, x_name);
        Arguments.OneShape(y, y_name, x, x_name, dim);
        var layout = SliceLayout.Of(x, dim, x_name);

        var result_type = Precision.Common(x.dtype, y.dtype);
        var working_type = Precision.Working(result_type);
        return new SlicePair(layout.Rows(x).to_type(working_type), layout.Rows(y).to_type(working_type), layout, result_type);
    }

    /// <summary>Weights of the observations, scaled to a mean of one in each slice, so that equal weights of any size change nothing.</summary>
    public Tensor? Weights(Tensor? weight)
    {
        if (weight is null) return null;
        Arguments.Floating(weight, nameof(weight));
        Arguments.OnDeviceOf(weight, nameof(weight), x, "the observations");
        var rows = layout.PerObservation(weight, nameof(weight)).to_type(x.dtype);

        using var values = rows.detach();
        if (Any(values.lt(0)))
            throw new ArgumentException("weight has negative values: the weight of an observation is zero or positive.", nameof(weight));
        if (Any(values.sum(-1).eq(0)))
            throw new ArgumentException("weight sums to zero over a slice: at least one observation must count.", nameof(weight));
        return rows / rows.mean([-1], keepdim: true);
    }

    /// <summary>One value per slice, in the batch's shape and the dtype to return.</summary>
    public Tensor PerSlice(Tensor values) => values.reshape(layout.BatchShape).to_type(result_type);

    private static bool Any(Tensor condition) => condition.any().item<bool>();
}
