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

        var kept = Kept(input, mask);
        var weights = Weights(input, weight, mask);
        var labels = Labels(input, groups);
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

    private static bool[]? Kept(Tensor input, Tensor? mask)
    {
        if (mask is null) return null;
        Arguments.Boolean(mask, nameof(mask));
        Arguments.OnDeviceOf(mask, nameof(mask), input, nameof(input));
        OnePerObservation(mask, nameof(mask), input);
        return Read<bool>(mask, ScalarType.Bool);
    }

    private static double[]? Weights(Tensor input, Tensor? weight, Tensor? mask)
    {
        if (weight is null) return null;
        Arguments.Floating(weight, nameof(weight));
        Arguments.OnDeviceOf(weight, nameof(weight), input, nameof(input));
        OnePerObservation(weight, nameof(weight), input);

        using var scope = NewDisposeScope();
        var counted = weight.detach().reshape(-1);
        Arguments.Weights(mask is null ? counted : counted.masked_select(mask.reshape(-1)), nameof(weight));
        return Read<double>(counted, ScalarType.Float64);
    }

    private static long[]? Labels(Tensor input, Tensor? groups)
    {
        if (groups is null) return null;
        Arguments.Integral(groups, nameof(groups));
        OnePerObservation(groups, nameof(groups), input);
        return Read<long>(groups, ScalarType.Int64);
    }

    private static void OnePerObservation(Tensor tensor, string name, Tensor input)
    {
        var count = input.NumberOfElements;
        if (Arguments.SameSqueezed(tensor.shape, input.shape) || (tensor.shape is [var length] && length == count)) return;
        throw new ArgumentException($"{name} has shape {Arguments.Text(tensor.shape)}: give one per observation, in the observations' shape {Arguments.Text(input.shape)} or [{count}].", name);
    }

    private static T[] Read<T>(Tensor tensor, ScalarType type) where T : unmanaged
    {
        using var scope = NewDisposeScope();
        // Not every device has float64.
        return tensor.detach().cpu().to_type(type).reshape(-1).contiguous().data<T>().ToArray();
    }
}
