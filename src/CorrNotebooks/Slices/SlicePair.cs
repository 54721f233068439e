using System.Runtime.CompilerServices;
using CorrNotebooks.Spans;
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

/// <summary>How much each observation counts: its weight, and nothing where a mask leaves it out.</summary>
internal sealed class Counting
{
    private readonly SliceLayout layout;

    private Counting(Tensor? weight, Tensor? mask, SliceLayout layout, ScalarType working_type)
    {
        (this.weight, this.mask, this.layout, this.working_type) = (weight, mask, layout, working_type);
    }

    /// <summary>The dtype of the observations.</summary>
    public ScalarType working_type { get; }

    /// <summary>As given, zero where masked, shape [slices or 1, n]; null without.</summary>
    public Tensor? weight { get; }

    /// <summary>True where an observation counts, shape [slices or 1, n]; null without.</summary>
    public Tensor? mask { get; }

    public static Counting Of(Tensor? weight, Tensor? mask, SliceLayout layout, Tensor rows)
    {
        if (mask is not null)
        {
            Arguments.Boolean(mask, nameof(mask));
            Arguments.OnDeviceOf(mask, nameof(mask), rows, "the observations");
            mask = layout.PerObservation(mask, nameof(mask));
        }

        if (weight is not null)
        {
            Arguments.Floating(weight, nameof(weight));
            Arguments.OnDeviceOf(weight, nameof(weight), rows, "the observations");
            // Ratios are taken before the weights get the dtype of the observations, whose range they may exceed.
            weight = layout.PerObservation(weight, nameof(weight)).to_type(Precision.Common(Precision.Working(weight.dtype), rows.dtype));
            if (mask is not null) weight = where(mask, weight, zeros_like(weight));
            Arguments.Weights(weight, nameof(weight));
        }

        return new Counting(weight, mask, layout, rows.dtype);
    }

    /// <summary>The rows with one of their own values where they are masked: nothing is left of what stood there, and no gradient gets there.</summary>
    public Tensor Fill(Tensor rows)
    {
        if (mask is null) return rows;
        var kept = mask.expand(rows.shape);
        var first = kept.to_type(ScalarType.Int8).argmax(1, keepdim: true);
        return where(kept, rows, rows.detach().gather(1, first));
    }

    /// <summary>Where observations count, ascending, if that is the same in all slices; otherwise null.</summary>
    public Tensor? Kept()
    {
        if (mask is null || mask.shape[0] > 1) return null;
        return mask.squeeze(0).nonzero().squeeze(-1);
    }

    /// <summary>The slices with two observations or more; null for all.</summary>
    /// <param name="skip_small">Whether others are left out. Otherwise they are an error.</param>
    public Tensor? Left(bool skip_small)
    {
        if (mask is null) return null;
        var counts = mask.sum(-1).expand(layout.Slices);
        var small = counts.lt(2);
        if (!small.any().item<bool>()) return null;
        var slice = small.to_type(ScalarType.Int8).argmax(0).item<long>();
        if (!skip_small) throw TooFew(layout.Slices > 1 ? $"slice {slice}" : "everything", counts[slice].item<long>());
        var left = small.logical_not().nonzero().squeeze(-1);
        return left.NumberOfElements > 0 ? left : throw NothingLeft();
    }

    /// <summary>The weights of the rows, or of the chosen ones, with a mean of one over those that count.</summary>
    public Tensor? Weights(Tensor? chosen = null)
    {
        var raw = weight ?? mask?.to_type(working_type);
        if (raw is null) return null;
        return Scaled(chosen is null || raw.shape[0] == 1 ? raw : raw.index_select(0, chosen), working_type);
    }

    /// <summary>The weights at these places of each row, with a mean of one; null for ones.</summary>
    public Tensor? WeightsAt(Tensor kept) => weight is null ? null : Scaled(weight.index_select(1, kept), working_type);

    /// <summary>Scaled to a mean of one over the observations of a row that count, so that equal weights of any size change nothing.</summary>
    public static Tensor Scaled(Tensor weight, ScalarType type)
    {
        if (!weight.requires_grad && Rows.Reachable(weight))
        {
            var scaled = Rows.OfMeanOne(weight, type);
            using var first = scaled.narrow(1, 0, 1);
            return first.isnan().any().item<bool>() ? throw ZeroSum() : scaled;
        }

        var largest = weight.detach().amax([-1], keepdim: true);
        if (largest.eq(0).any().item<bool>()) throw ZeroSum();
        var ratios = (weight / largest).to_type(type);
        var counted = ratios.detach().gt(0).sum(-1, keepdim: true);
        return ratios * (counted / ratios.sum(-1, keepdim: true));
    }

    private static ArgumentException ZeroSum() =>
        new("weight sums to zero over a slice or group: at least one observation must count.", nameof(weight));

    public static ArgumentException TooFew(string what, long count) =>
        new($"mask leaves {SliceLayout.Count(count, "observation")} of {what}: a correlation needs two; mask less, or pass skip_small: true to a loss.", nameof(mask));

    public static ArgumentException NothingLeft() =>
        new("mask leaves no slice or group with two observations: there is nothing to compute a loss of.", nameof(mask));
}
