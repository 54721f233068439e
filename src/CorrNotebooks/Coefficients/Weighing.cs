using static TorchSharp.torch;

namespace CorrNotebooks.Coefficients;

/// <summary>Sums over the observations of each row, weighted by weights of mean one, or plain without weights.</summary>
internal static class Weighing
{
    /// <summary>Σ w·a·b per row, shape [slices, 1]. The weight comes first: one of zero keeps a huge value's square from overflowing.</summary>
    public static Tensor Dot(Tensor a, Tensor b, Tensor? weight) => (Weigh(a, weight) * b).sum(-1, keepdim: true);

    /// <summary>Σ w·v / Σ w per row, shape [slices, 1].</summary>
    public static Tensor Mean(Tensor values, Tensor? weight) => Weigh(values, weight).mean([-1], keepdim: true);

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

    /// <summary>The largest magnitude in each row among the observations that count, shape [slices, 1]; no gradient.</summary>
    public static Tensor Largest(Tensor values, Tensor? weight)
    {
        var magnitudes = values.detach().abs();
        return (weight is null ? magnitudes : magnitudes * weight.detach().sign()).amax([-1], keepdim: true);
    }

    /// <summary>The values with ones in place of zeros: a divisor that leaves 0/0 at zero.</summary>
    public static Tensor OneForZero(Tensor values)
    {
        var zero = values.detach().eq(0);
        return values + zero.to_type(values.dtype);
    }

    private static Tensor Weigh(Tensor values, Tensor? weight) => weight is null ? values : values * weight;
}
