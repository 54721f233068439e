using CorrNotebooks.Slices;
using CorrNotebooks.SoftRanks;
using CorrNotebooks.SoftRanks.Linear;
using TorchSharp;
using static TorchSharp.torch;

namespace CorrNotebooks.Coefficients;

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
