using CorrNotebooks.Metrics;
using CorrNotebooks.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Metrics;

/// <summary>What every metric does: however the data comes in, it is as if it had come at once.</summary>
public abstract class MetricTests<T> where T : CorrelationMetric<T>, new()
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true);

    private static readonly Arbitrary<Sample> Samples = (
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Choose(2, 60)
        from batches in Gen.Choose(1, 12)
        from offset in Gen.Elements(0.0, 1.0, 1e4, 1e8)
        from scale in Gen.Elements(1e-300, 1e-12, 1.0, 1e6, 1e290)
        from tied in Gen.Elements(false, true)
        select new Sample(seed, length, batches, offset, scale, tied)).ToArbitrary();

    /// <summary>The coefficient of plain numbers, from elsewhere.</summary>
    protected abstract double Reference(double[] x, double[] y);

    /// <summary>What <see cref="Corr"/> says of the same.</summary>
    protected abstract double Coefficient(Tensor x, Tensor y);

    [Fact]
    public void Any_batches_are_as_good_as_all_at_once() => Prop.ForAll(Samples, sample =>
    {
        var metric = new T();
        foreach (var (x, y) in sample.Batches()) Add(metric, x, y);
        Assert.Equal(sample.X.Length, metric.Count);
        Close.Within(1e-9, [Once(sample.X, sample.Y)], [metric.Compute()]);
    }).Check(Thorough);

    [Fact]
    public void Any_order_of_merging_is_as_good_as_all_at_once() => Prop.ForAll(Samples, sample =>
    {
        var random = new Random(sample.Seed);
        var workers = sample.Batches().Select(batch => Add(new T(), batch.x, batch.y)).ToList();
        while (workers.Count > 1)
        {
            var (from, to) = (random.Next(workers.Count), random.Next(workers.Count - 1));
            var other = workers[from];
            workers.RemoveAt(from);
            var before = other.Compute();
            workers[to].Merge(other);
            Assert.Equal(before, other.Compute());
        }
        Assert.Equal(sample.X.Length, workers[0].Count);
        Close.Within(1e-9, [Once(sample.X, sample.Y)], [workers[0].Compute()]);
    }).Check(Thorough);

    [Fact]
    public void It_is_the_reference() => Prop.ForAll(Samples, sample =>
    {
        // The reference squares the numbers as they are.
        if (sample.Scale is < 1e-100 or > 1e100) return;
        Close.Within(1e-7, [Reference(sample.X, sample.Y)], [Once(sample.X, sample.Y)]);
    }).Check(Thorough);

    [Fact]
    public void A_weight_is_a_repetition_and_zero_leaves_out() => Prop.ForAll(Samples, sample =>
    {
        var random = new Random(sample.Seed);
        var weights = sample.X.Select(_ => (double)random.Next(4)).ToArray();
        (weights[0], weights[1]) = (1, 2);
        var repeated = Enumerable.Range(0, weights.Length).SelectMany(i => Enumerable.Repeat(i, (int)weights[i])).ToArray();
        var expected = Once([.. repeated.Select(i => sample.X[i])], [.. repeated.Select(i => sample.Y[i])]);
        foreach (var factor in new[] { 1, 1e-300, 1e300 })
        {
            using var scope = NewDisposeScope();
            var metric = new T();
            var start = 0;
            foreach (var (x, y) in sample.Batches())
            {
                metric.Update(Tensors.Of(x), Tensors.Of(y), Tensors.Of([.. weights.Skip(start).Take(x.Length).Select(w => w * factor)]));
                start += x.Length;
            }
            Assert.Equal(weights.Count(w => w > 0), metric.Count);
            Close.Within(1e-9, [expected], [metric.Compute()]);
        }
    }).Check(Thorough);

    [Fact]
    public void A_mask_removes() => Prop.ForAll(Samples, sample =>
    {
        using var scope = NewDisposeScope();
        var random = new Random(sample.Seed);
        var kept = sample.X.Select((_, i) => i < 2 || random.Next(2) == 0).ToArray();
        var x = sample.X.Select((v, i) => kept[i] ? v : double.NaN).ToArray();
        var weights = kept.Select(k => k ? 2 : double.NaN).ToArray();
        var metric = new T();
        metric.Update(Tensors.Of(x), Tensors.Of(sample.Y), Tensors.Of(weights), tensor(kept));
        Assert.Equal(kept.Count(k => k), metric.Count);
        Close.Within(1e-9, [Once([.. sample.X.Where((_, i) => kept[i])], [.. sample.Y.Where((_, i) => kept[i])])], [metric.Compute()]);
    }).Check(Thorough);

    [Theory, InlineData(ScalarType.Float16), InlineData(ScalarType.BFloat16), InlineData(ScalarType.Float32)]
    public void Narrow_dtypes_that_require_a_gradient_are_summed_in_double(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [500], dtype, requires_grad: true), Tensors.Normal(2, [500, 1], dtype, requires_grad: true));
        var metric = new T();
        metric.Update(x, y);
        Close.Within(1e-12, [Once(x.Values(), y.Values())], [metric.Compute()]);
    }

    [Fact]
    public void Float32_with_an_offset_of_1e8_gives_what_its_numbers_say()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of(Tensors.Normal(1, 1000, mean: 1e8, deviation: 100), dtype: ScalarType.Float32);
        var y = Tensors.Of(Tensors.Normal(2, 1000, mean: 1e8, deviation: 100), dtype: ScalarType.Float32);
        var metric = new T();
        foreach (var batch in x.split(64).Zip(y.split(64))) metric.Update(batch.First, batch.Second);
        Close.Within(1e-9, [Once([.. x.Values().Select(v => v - 1e8)], [.. y.Values().Select(v => v - 1e8)])], [metric.Compute()]);
    }

    [Fact]
    public void Observations_keep_their_counterparts_whatever_the_strides()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [3, 5]), Tensors.Normal(2, [3, 5]));
        var metric = new T();
        metric.Update(x.t(), y.t().contiguous(), ones(5, 3, dtype: ScalarType.Float64), ones(15, dtype: ScalarType.Bool));
        Close.Within(1e-12, [Once(x.Values(), y.Values())], [metric.Compute()]);
    }

    [Fact]
    public void Fewer_than_two_observations_have_no_coefficient()
    {
        using var scope = NewDisposeScope();
        var metric = new T();
        Assert.Equal(double.NaN, metric.Compute());
        metric.Update(empty(0), empty(0, 1));
        metric.Update(tensor(1.0), tensor(new[] { 2.0 }));
        metric.Update(Tensors.Of([5, 6]), Tensors.Of([1, 2]), weight: Tensors.Of([0, 0]));
        metric.Update(Tensors.Of([5, 6]), Tensors.Of([1, 2]), mask: tensor(new[] { false, false }));
        Assert.Equal(1, metric.Count);
        Assert.Equal(double.NaN, metric.Compute());
        metric.Update(tensor(2.0), tensor(3.0));
        Assert.True(metric.Compute() > 0);
    }

    [Theory, InlineData(0), InlineData(0.1), InlineData(1e300)]
    public void A_constant_gives_zero_as_in_Corr(double constant)
    {
        using var scope = NewDisposeScope();
        var metric = new T();
        for (var batch = 0; batch < 10; batch++) metric.Update(full(7, constant, dtype: ScalarType.Float64), Tensors.Normal(batch, [7]));
        Assert.Equal(0, metric.Compute());
    }

    [Fact]
    public void A_NaN_stays_until_reset()
    {
        using var scope = NewDisposeScope();
        var metric = new T();
        metric.Update(Tensors.Of([1, 2, double.NaN]), Tensors.Of([1, 2, 4]));
        metric.Update(Tensors.Of([1, 2, 3]), Tensors.Of([1, 2, 4]));
        Assert.Equal(double.NaN, metric.Compute());
        metric.Reset();
        Assert.Equal(0, metric.Count);
        metric.Update(Tensors.Of([1, 2, 3]), Tensors.Of([1, 2, 3]));
        Assert.Equal(1, metric.Compute());
    }

    [Fact]
    public void Merging_with_itself_changes_nothing_but_the_count()
    {
        var metric = Add(new T(), Tensors.Normal(1, 20), Tensors.Normal(2, 20));
        var before = metric.Compute();
        metric.Merge(metric);
        Assert.Equal(40, metric.Count);
        Close.Within(1e-12, [before], [metric.Compute()]);
        Assert.Throws<ArgumentNullException>("other", () => metric.Merge(null!));
    }

    [Fact]
    public void It_is_what_Corr_says()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, 100, mean: 3), Tensors.Normal(2, 100, mean: 2.5));
        Close.Within(1e-9, [Coefficient(Tensors.Of(x), Tensors.Of(y))], [Once(x, y)]);
    }

    [Fact]
    public void Wrong_arguments_are_named_and_leave_the_metric_as_it_was()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [6]), Tensors.Normal(2, [6]));
        var metric = new T();
        metric.Update(x, y);
        var before = metric.Compute();
        Assert.Throws<ArgumentNullException>("input", () => metric.Update(null!, y));
        Assert.Throws<ArgumentNullException>("target", () => metric.Update(x, null!));
        Assert.Throws<ArgumentException>("input", () => metric.Update(x.to_type(ScalarType.Int64), y));
        Assert.Throws<ArgumentException>("target", () => metric.Update(x, y.to_type(ScalarType.Int64)));
        Assert.Contains("[3, 2]", Assert.Throws<ArgumentException>("target", () => metric.Update(x, y.reshape(3, 2))).Message);
        Assert.Contains("[5]", Assert.Throws<ArgumentException>("weight", () => metric.Update(x, y, ones(5))).Message);
        Assert.Throws<ArgumentException>("weight", () => metric.Update(x, y, ones(6, dtype: ScalarType.Int64)));
        Assert.Contains("NaN", Assert.Throws<ArgumentException>("weight", () => metric.Update(x, y, Tensors.Of([1, 1, 1, 1, 1, double.NaN]))).Message);
        Assert.Contains("negative", Assert.Throws<ArgumentException>("weight", () => metric.Update(x, y, Tensors.Of([1, 1, 1, 1, 1, -1]))).Message);
        Assert.Contains("infinite", Assert.Throws<ArgumentException>("weight", () => metric.Update(x, y, full(6, double.PositiveInfinity))).Message);
        Assert.Throws<ArgumentException>("mask", () => metric.Update(x, y, mask: ones(6)));
        Assert.Throws<ArgumentException>("mask", () => metric.Update(x, y, mask: ones(2, dtype: ScalarType.Bool)));
        Assert.Equal((6, before), (metric.Count, metric.Compute()));
    }

    [Fact]
    public void Ten_thousand_updates_leave_no_tensor()
    {
        using var x = Tensors.Normal(1, [8], ScalarType.Float32, requires_grad: true);
        using var y = Tensors.Normal(2, [8, 1], ScalarType.Float16);
        using var weight = ones(8);
        using var mask = ones(8, dtype: ScalarType.Bool);
        using var groups = arange(8);
        var (metric, grouped) = (new T(), new GroupedMetric<T>());
        metric.Update(x, y);
        var before = Tensor.TotalCount;
        DisposeScopeManager.Statistics.Reset();
        for (var update = 0; update < 10_000; update++)
        {
            metric.Update(x, y, weight, mask);
            if (update % 10 == 0) grouped.Update(x, y, groups, weight, mask);
        }
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.InRange(Tensor.TotalCount, 0, before);
        Assert.True(double.IsFinite(metric.Compute()));
    }

    protected static T Add(T metric, double[] x, double[] y)
    {
        using var scope = NewDisposeScope();
        metric.Update(Tensors.Of(x), Tensors.Of(y));
        return metric;
    }

    protected static double Once(double[] x, double[] y) => Add(new T(), x, y).Compute();

    /// <summary>Normal numbers around offset · scale, whole multiples of the scale where tied.</summary>
    public sealed record Sample(int Seed, int Length, int BatchCount, double Offset, double Scale, bool Tied)
    {
        public double[] X { get; } = Values(Seed, Length, Offset, Scale, Tied);

        public double[] Y { get; } = Values(Seed + 1, Length, Offset, Scale, Tied);

        public IEnumerable<(double[] x, double[] y)> Batches()
        {
            var random = new Random(Seed);
            var cuts = Enumerable.Range(0, BatchCount - 1).Select(_ => random.Next(Length + 1)).Append(0).Append(Length).Order().ToArray();
            return cuts.Zip(cuts.Skip(1), (start, end) => (X[start..end], Y[start..end]));
        }

        private static double[] Values(int seed, int length, double offset, double scale, bool tied) =>
            [.. Tensors.Normal(seed, length).Select(v => scale * (offset + (tied ? Math.Round(v) : v)))];
    }
}
