using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace CorrNotebooks.Slices;

/// <summary>Two checked arguments as rows [slices, n] in the dtype the sums run in, and which of their observations count how much.</summary>
/// <param name="x">The first argument.</param>
/// <param name="y">The second argument.</param>
/// <param name="count">What is known of the observations beside their values.</param>
/// <param name="layout">How both lie in the tensors they came from.</param>
/// <param name="result_type">The dtype to return.</param>
internal sealed record SlicePair(Tensor x, Tensor y, Counting count, SliceLayout layout, ScalarType result_type)
{
    public static SlicePair Of(
        Tensor x, Tensor y, long? dim, Tensor? weight, Tensor? mask,
        [CallerArgumentExpression(nameof(x))] string x_name = "", [CallerArgumentExpression(nameof(y))] string y_name = "")
    {
        Arguments.Floating(x, x_name);
        Arguments.Floating(y, y_name);
        Arguments.OnDeviceOf(y, y_name, x, x_name);
        Arguments.OneShape(y, y_name, x, x_name, dim);
        var layout = SliceLayout.Of(x, dim, x_name);

        var result_type = Precision.Common(x.dtype, y.dtype);
        var (rows_x, rows_y) = (Rows(x), Rows(y));
        var count = Counting.Of(weight, mask, layout, rows_x);
        return new SlicePair(rows_x, rows_y, count, layout, result_type);

        Tensor Rows(Tensor tensor) => layout.Rows(tensor).to_type(Precision.Working(result_type));
    }

    /// <summary>
    /// One value per slice in the batch's shape, or one per group in the shape [groups], in the dtype that the sums run in;
    /// without those that have fewer than two observations, where these are to be skipped, in the shape [left].
    /// </summary>
    /// <param name="coefficient">The value of each row, shape [slices], of rows x, y and weights.</param>
    public Outcome Values(Func<Tensor, Tensor, Tensor?, Tensor> coefficient, Tensor? groups, bool skip_small = false)
    {
        if (groups is not null) return Grouping.Of(groups, this, skip_small).Values(coefficient);

        var left = count.Left(skip_small);
        // One mask for all slices: what it leaves are shorter slices.
        var (left_x, left_y, weights) = count.Kept() is { } kept
            ? (x.index_select(1, kept), y.index_select(1, kept), count.WeightsAt(kept))
            : (Left(count.Fill(x)), Left(count.Fill(y)), count.Weights(left));
        var values = coefficient(left_x, left_y, weights);
        return new(left is null ? values.reshape(layout.BatchShape) : values, left, layout.BatchShape);

        Tensor Left(Tensor rows) => left is null ? rows : rows.index_select(0, left);
    }
}

/// <summary>Coefficients or losses.</summary>
/// <param name="values">Those that are left.</param>
/// <param name="left">Which ones of all they are; null for all.</param>
/// <param name="shape">The shape of all.</param>
internal sealed record Outcome(Tensor values, Tensor? left, long[] shape);
