using static TorchSharp.torch;

namespace CorrNotebooks.Slices;

/// <summary>
/// How observations lie in a tensor. A slice is what one correlation runs over: a line along <c>dim</c>, or everything
/// when there is no <c>dim</c>. All arithmetic of this library runs on rows, tensors of shape [slices, n].
/// </summary>
internal sealed class SliceLayout
{
    private readonly long[] shape;
    private readonly long? axis;

    private SliceLayout(long[] shape, long? axis)
    {
        this.shape = shape;
        this.axis = axis;
        BatchShape = axis is { } a ? [.. shape[..(int)a], .. shape[((int)a + 1)..]] : [];
        Slices = Product(BatchShape);
        Length = axis is { } along ? shape[along] : Product(shape);
    }

    /// <summary>The shape without the sliced dimension: one value per slice.</summary>
    public long[] BatchShape { get; }

    public long Slices { get; }

    /// <summary>Observations in a slice.</summary>
    public long Length { get; }

    public static SliceLayout Of(Tensor observations, long? dim, string name)
    {
        var shape = observations.shape;
        if (dim is { } d && (d < -shape.Length || d >= shape.Length))
        {
            throw new ArgumentOutOfRangeException(nameof(dim), d, shape.Length == 0
                ? $"{name} is a scalar and has no dimension to correlate along."
                : $"{name} of shape {Arguments.Text(shape)} has dimensions {-shape.Length} to {shape.Length - 1}.");
        }

        var layout = new SliceLayout(shape, dim < 0 ? dim + shape.Length : dim);
        if (layout.Length < 2)
            throw new ArgumentException($"{name} of shape {Arguments.Text(shape)} has {Count(layout.Length, "observation")} {(dim is null ? "in all" : $"along dim {dim}")}: a correlation needs two.", name);
        if (layout.Slices == 0)
            throw new ArgumentException($"{name} of shape {Arguments.Text(shape)} is empty: there is no slice to correlate.", name);
        return layout;
    }

    /// <summary>All observations together, however few.</summary>
    public static SliceLayout OfAll(Tensor observations) => new(observations.shape, axis: null);

    /// <summary>A tensor of the laid-out shape as [slices, n].</summary>
    public Tensor Rows(Tensor tensor)
    {
        if (axis is not { } a || a == shape.Length - 1) return tensor.reshape(Slices, Length);
        return tensor.movedim([a], [-1]).reshape(Slices, Length);
    }

    /// <summary>
    /// Something given per observation (weights, labels): [slices, n] from the shape of the observations,
    /// or [1, n] from one line that every slice shares.
    /// </summary>
    public Tensor PerObservation(Tensor tensor, string name)
    {
        var given = tensor.shape;
        if (given.Length == 1 && given[0] == Length) return tensor.reshape(1, Length);
        if (axis is null ? Arguments.SameSqueezed(given, shape) : given.SequenceEqual(shape)) return Rows(tensor);
        throw new ArgumentException($"{name} has shape {Arguments.Text(given)}: give one per observation, in the observations' shape {Arguments.Text(shape)} or [{Length}]{(axis is null ? "" : " for all slices alike")}.", name);
    }

    /// <summary>The inverse of <see cref="Rows"/>.</summary>
    public Tensor Restore(Tensor rows) =>
        axis is { } a ? rows.reshape([.. BatchShape, Length]).movedim([-1], [a]) : rows.reshape(shape);

    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static long Product(long[] sizes) => sizes.Aggregate(1L, (product, size) => product * size);
}

/// <summary>Which dtype a result has, and in which one it is computed.</summary>
internal static class Precision
{
    /// <summary>The dtype of a result of two arguments: the wider of the two, as PyTorch's arithmetic promotes.</summary>
    public static ScalarType Common(ScalarType x, ScalarType y)
    {
        if (x == y) return x;
        return x == ScalarType.Float64 || y == ScalarType.Float64 ? ScalarType.Float64 : ScalarType.Float32;
    }

    /// <summary>Half types carry 8 or 11 bits, too few for sums of squares: those run in float32.</summary>
    public static ScalarType Working(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.BFloat16 ? ScalarType.Float32 : type;
}
