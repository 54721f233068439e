using CorrNotebooks.Slices;
using static TorchSharp.torch;

namespace CorrNotebooks.Metrics;

/// <summary>The observations of a batch that count, as plain numbers; all lists have the same length.</summary>
/// <param name="x">What the model says.</param>
/// <param name="y">The truth.</param>
/// <param name="weight">Their weights, above zero.</param>
/// <param name="labels">Their groups; empty without.</param>
internal sealed record Observations(List<double> x, List<double> y, List<double> weight, List<long> labels)
{
    public static Observations Of(Tensor input, Tensor target, Tensor? groups, Tensor? weight, Tensor? mask)
    {
        Arguments.Floating(input, nameof(input));
        Arguments.Floating(target, nameof(target));
        Arguments.OnDeviceOf(target, nameof(target), input, nameof(input));
        Arguments.OneShape(target, nameof(target), input, nameof(input), dim: null);

        var layout = SliceLayout.OfAll(input);
        var kept = Kept(input, mask, layout);
        var weights = Weights(input, weight, mask, layout);
        var labels = Labels(groups, layout);
        var (x, y) = (Read<double>(input, ScalarType.Float64), Read<double>(target, ScalarType.Float64));

        var observations = Empty();
        for (var i = 0; i < x.Length; i++)
        {
            var one = weights is null ? 1 : weights[i];
            if (kept is null || kept[i])
                if (one > 0) observations.Add(x[i], y[i], one, labels is null ? null : labels[i]);
        }
        return observations;
    }

    /// <summary>The observations of each group, by label.</summary>
    public IEnumerable<KeyValuePair<long, Observations>> ByLabel()
    {
        var groups = new Dictionary<long, Observations>();
        for (var i = 0; i < x.Count; i++)
        {
            if (!groups.TryGetValue(labels[i], out var group)) groups.Add(labels[i], group = Empty());
            group.Add(x[i], y[i], weight[i], label: null);
        }
        return groups;
    }

    private static Observations Empty() => new([], [], [], []);

    private void Add(double one_x, double one_y, double one_weight, long? label)
    {
        x.Add(one_x);
        y.Add(one_y);
        weight.Add(one_weight);
        if (label is { } known) labels.Add(known);
    }

    private static bool[]? Kept(Tensor input, Tensor? mask, SliceLayout layout)
    {
        if (mask is null) return null;
        Arguments.Boolean(mask, nameof(mask));
        Arguments.OnDeviceOf(mask, nameof(mask), input, nameof(input));
        using var scope = NewDisposeScope();
        return Read<bool>(layout.PerObservation(mask, nameof(mask)), ScalarType.Bool);
    }

    private static double[]? Weights(Tensor input, Tensor? weight, Tensor? mask, SliceLayout layout)
    {
        if (weight is null) return null;
        Arguments.Floating(weight, nameof(weight));
        Arguments.OnDeviceOf(weight, nameof(weight), input, nameof(input));
        using var scope = NewDisposeScope();
        var counted = layout.PerObservation(weight.detach(), nameof(weight));
        Arguments.Weights(mask is null ? counted : counted.masked_select(mask.reshape(1, -1)), nameof(weight));
        return Read<double>(counted, ScalarType.Float64);
    }

    private static long[]? Labels(Tensor? groups, SliceLayout layout)
    {
        if (groups is null) return null;
        Arguments.Integral(groups, nameof(groups));
        using var scope = NewDisposeScope();
        return Read<long>(layout.PerObservation(groups, nameof(groups)), ScalarType.Int64);
    }

    private static T[] Read<T>(Tensor tensor, ScalarType type) where T : unmanaged
    {
        using var scope = NewDisposeScope();
        // Not every device has float64.
        return tensor.detach().cpu().to_type(type).reshape(-1).contiguous().data<T>().ToArray();
    }
}
