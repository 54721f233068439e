using CorrNotebooks.Metrics;
using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Metrics;

public sealed class GroupedMetricTests
{
    private readonly double[] x = Tensors.Normal(1, 300), y = [.. Tensors.Normal(1, 300).Zip(Tensors.Normal(2, 300), (a, b) => a + 2 * b)];

    private readonly long[] labels = [.. Enumerable.Range(0, 300).Select(i => (long)(i * i % 7 - 3))];

    [Fact]
    public void Each_group_has_the_value_of_its_own_observations_by_ascending_label()
    {
        using var scope = NewDisposeScope();
        var summary = Grouped<PearsonMetric>(0..300).Compute();
        Assert.Equal([.. labels.Distinct().Order()], [.. summary.Values.Keys]);
        Close.Within(1e-9, Corr.pearson(Tensors.Of(x), Tensors.Of(y), groups: tensor(labels)).Values(), [.. summary.Values.Values]);

        var (mean, count) = (summary.Values.Values.Average(), summary.Values.Count);
        Close.To(mean, summary.Mean, 1e-12);
        Close.To(Math.Sqrt(summary.Values.Values.Sum(v => (v - mean) * (v - mean)) / count), summary.StandardDeviation, 1e-12);
        Close.To(summary.Mean / summary.StandardDeviation, summary.Ratio, 1e-12);
    }

    [Fact]
    public void Batches_and_workers_may_cut_groups_in_any_way()
    {
        using var scope = NewDisposeScope();
        var whole = Grouped<SpearmanMetric>(0..300).Compute();
        var (one, two) = (Grouped<SpearmanMetric>(0..11, 11..90), Grouped<SpearmanMetric>(90..90, 90..300));
        var two_before = two.Compute();
        one.Merge(two);
        Assert.Equal(300, one.Count);
        Assert.Equal(whole.Values, one.Compute().Values);
        // What was merged is a copy.
        one.Update(Tensors.Of(x), Tensors.Of(y), tensor(labels));
        Assert.Equal(two_before.Values, two.Compute().Values);
        one.Reset();
        Assert.Equal((0, 0), (one.Count, one.Compute().Values.Count));
    }

    [Fact]
    public void Weights_and_masks_count_within_groups()
    {
        using var scope = NewDisposeScope();
        var (weight, mask) = (Tensors.Normal(5, [300]).abs(), tensor(labels).ne(2));
        var metric = new GroupedMetric<ConcordanceMetric>();
        metric.Update(Tensors.Of(x), Tensors.Of(y, [300, 1]), tensor(labels), weight, mask);
        Assert.DoesNotContain(2, metric.Compute().Values.Keys);
        var expected = Corr.concordance(Tensors.Of(x)[mask], Tensors.Of(y)[mask], weight: weight[mask], groups: tensor(labels)[mask]);
        Close.Within(1e-9, expected.Values(), [.. metric.Compute().Values.Values]);
    }

    [Fact]
    public void A_group_of_one_is_NaN_and_leaves_the_mean_alone()
    {
        using var scope = NewDisposeScope();
        var metric = new GroupedMetric<PearsonMetric>();
        metric.Update(Tensors.Of([1, 2, 3, 9, 1, 2, 3]), Tensors.Of([1, 2, 3, 9, 1, 2, 1]), tensor(new[] { 4, 4, 4, -1, 7, 7, 7 }));
        var summary = metric.Compute();
        Assert.Equal([-1, 4, 7], summary.Values.Keys);
        Assert.Equal(double.NaN, summary.Values[-1]);
        Close.Within(1e-12, [0.5, 0.5, 1], [summary.Mean, summary.StandardDeviation, summary.Ratio]);
    }

    [Fact]
    public void Groups_that_agree_deviate_by_nothing()
    {
        using var scope = NewDisposeScope();
        var metric = new GroupedMetric<PearsonMetric>();
        for (var label = 0; label < 3; label++) metric.Update(Tensors.Of([.3, -.5, .9, -.2]), Tensors.Of([2, 1, 3, 5]), full(4, label, dtype: ScalarType.Int32));
        Assert.Equal((0, double.PositiveInfinity), (metric.Compute().StandardDeviation, metric.Compute().Ratio));
    }

    [Fact]
    public void Nothing_seen_is_no_number()
    {
        var summary = new GroupedMetric<PearsonMetric>().Compute();
        Assert.Equal((0, double.NaN, double.NaN, double.NaN), (summary.Values.Count, summary.Mean, summary.StandardDeviation, summary.Ratio));
    }

    [Fact]
    public void Wrong_labels_are_named_and_leave_the_metric_as_it_was()
    {
        using var scope = NewDisposeScope();
        var metric = new GroupedMetric<PearsonMetric>();
        var values = Tensors.Of(x);
        Assert.Throws<ArgumentNullException>("groups", () => metric.Update(values, values, null!));
        Assert.Throws<ArgumentException>("groups", () => metric.Update(values, values, ones(300)));
        Assert.Contains("[3]", Assert.Throws<ArgumentException>("groups", () => metric.Update(values, values, arange(3))).Message);
        Assert.Throws<ArgumentException>("weight", () => metric.Update(values, values, tensor(labels), -ones(300)));
        Assert.Throws<ArgumentNullException>("other", () => metric.Merge(null!));
        Assert.Equal(0, metric.Count);
    }

    private GroupedMetric<T> Grouped<T>(params Range[] batches) where T : CorrelationMetric<T>, new()
    {
        var metric = new GroupedMetric<T>();
        foreach (var batch in batches) metric.Update(Tensors.Of(x[batch]), Tensors.Of(y[batch]), tensor(labels[batch]));
        return metric;
    }
}
