using static TorchSharp.torch;

namespace CorrNotebooks.Slices;

/// <summary>Sums over the observations of each row, weighted, or plain without weights.</summary>
internal static class Weighing
{
    /// <summary>Σ w·a·b per row, shape [slices, 1]. The weight comes first: one of zero keeps a huge value's square from overflowing.</summary>
    public static Tensor Dot(Tensor a, Tensor b, Tensor? weight) => (Weigh(a, weight) * b).sum(-1, keepdim: true);

    /// <summary>w·v.</summary>
    public static Tensor Weigh(Tensor values, Tensor? weight) => weight is null ? values : values * weight;

    /// <summary>Σ w per row, shape [slices or 1, 1].</summary>
    public static Tensor Total(Tensor values, Tensor? weight) =>
        weight is null ? full([1, 1], values.shape[1], values.dtype, values.device) : weight.sum(-1, keepdim: true);

    /// <summary>Σ w·v / Σ w per row, shape [slices, 1].</summary>
    public static Tensor Mean(Tensor values, Tensor? weight) =>
        weight is null ? values.mean([-1], keepdim: true) : Weigh(values, weight).sum(-1, keepdim: true) / Total(values, weight);

    /// <summary>
    /// The values less their mean. One of the row's own values goes first: that takes a large offset away before anything
    /// is rounded, and leaves exact zeros of a constant row. The heaviest observation serves, since one of weight zero
    /// may hold anything.
    /// </summary>
    public static Tensor Centre(Tensor values, Tensor? weight)
    {
        var origin = weight is null
            ? values.narrow(1, 0, 1)
            : values.gather(1, weight.expand(values.shape).argmax(1, keepdim: true));
        var shifted = values - origin.detach();
        return shifted - Mean(shifted, weight);
    }

    /// <summary>The same for values divided by a power of two, so that neither end of the dtype's range is left by a difference.</summary>
    public static Tensor CentreInRange(Tensor values, Tensor? weight) => Centre(values / PowerOfTwo(Largest(values, weight)), weight);

    /// <summary>The largest magnitude in each row among the observations that count, shape [slices, 1]; no gradient.</summary>
    public static Tensor Largest(Tensor values, Tensor? weight)
    {
        var magnitudes = values.detach().abs();
        return (weight is null ? magnitudes : magnitudes * weight.detach().sign()).amax([-1], keepdim: true);
    }

    /// <summary>
    /// The power of two at or below each of these magnitudes, or one for zero, infinity and no number: what is divided by it
    /// keeps all its digits, and is so near one that differences stay in the dtype's range.
    /// </summary>
    public static Tensor PowerOfTwo(Tensor magnitudes)
    {
        var (mantissa, _) = frexp(magnitudes);
        var power = magnitudes / (2 * mantissa); // the mantissa is at least a half and below one
        return where(magnitudes.gt(0).logical_and(magnitudes.isfinite()), power, ones_like(magnitudes));
    }

    /// <summary>The values with ones in place of zeros: a divisor that leaves 0/0 at zero.</summary>
    public static Tensor OneForZero(Tensor values)
    {
        var zero = values.detach().eq(0);
        return values + zero.to_type(values.dtype);
    }
}
