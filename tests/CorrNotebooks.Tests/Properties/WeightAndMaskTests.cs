using CorrNotebooks.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks.Tests.Properties;

/// <summary>A weight of k is the observation k times, a weight of zero and a mask are the observation left out, whatever stands there.</summary>
public sealed class WeightAndMaskTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(60).WithQuietOnSuccess(true);

    private static readonly Dictionary<string, Coefficient> Coefficients = new()
    {
        ["pearson"] = (x, y, weight, groups, mask) => Corr.pearson(x, y, null, weight, groups, mask),
        ["cosine"] = (x, y, weight, groups, mask) => Corr.cosine(x, y, null, weight, groups, mask),
        ["concordance"] = (x, y, weight, groups, mask) => Corr.concordance(x, y, null, weight, groups, mask),
        ["spearman"] = (x, y, weight, groups, mask) => Corr.spearman(x, y, 0.3, null, weight, groups, mask),
        ["spearman of gradient to the weights"] = (x, y, weight, groups, mask) =>
            Corr.spearman(x, y, 0.3, null, (weight ?? ones_like(x)).detach().requires_grad_(), groups, mask),
        ["kendall"] = (x, y, weight, groups, mask) => Corr.kendall(x, y, 0.3, null, weight, groups, mask),
        ["combined"] = (x, y, weight, groups, mask) => new CombinedLoss(regularization_strength: 0.3).forward(x, y, null, groups, weight, mask),
    };

    private delegate Tensor Coefficient(Tensor x, Tensor y, Tensor? weight = null, Tensor? groups = null, Tensor? mask = null);

    public static TheoryData<string> Names => [.. Coefficients.Keys];

    /// <summary>Sizes on both sides of where soft ranks go through cells.</summary>
    private static readonly Arbitrary<(int seed, int n)> Samples =
        (from seed in Gen.Choose(0, int.MaxValue - 1) from n in Gen.Choose(6, 60) select (seed, n)).ToArbitrary();

    /// <summary>So many that Keras' epsilon, which repetitions make smaller beside the sums, is below the tolerance.</summary>
    private static readonly Arbitrary<(int seed, int n)> LargerSamples =
        (from seed in Gen.Choose(0, int.MaxValue - 1) from n in Gen.Choose(15, 60) select (seed, n)).ToArbitrary();

    [Theory, MemberData(nameof(Names))]
    public void A_weight_of_k_is_the_observation_k_times(string name) => Prop.ForAll(LargerSamples, sample =>
    {
        using var scope = NewDisposeScope();
        var (x, y, random) = (Tensors.Normal(sample.seed, sample.n), Tensors.Normal(sample.seed + 1, sample.n), new Random(sample.seed));
        int[] counts = [2, 1, 3, 1, 1, 2, .. Enumerable.Range(6, sample.n - 6).Select(_ => random.Next(0, 4))];
        var leaf = Tensors.Of(x, requires_grad: true);
        var weighted = Coefficients[name](leaf, Tensors.Of(y), Tensors.Of([.. counts.Select(count => 0.7 * count)]));
        var repeated_leaf = Tensors.Of(Repeat(x), requires_grad: true);
        var repeated = Coefficients[name](repeated_leaf, Tensors.Of(Repeat(y)));
        Close.Within(1e-8, [repeated.Value()], [weighted.Value()]);

        // The gradient of an observation is the sum of those of its repetitions.
        var slopes = repeated.GradientOf(repeated_leaf);
        var place = 0;
        double[] expected = [.. counts.Select(count => { place += count; return slopes[(place - count)..place].Sum(); })];
        Close.To(expected, weighted.GradientOf(leaf), 1e-6, "gradient");

        double[] Repeat(double[] values) => [.. values.SelectMany((value, i) => Enumerable.Repeat(value, counts[i]))];
    }).Check(Thorough);

    [Theory, MemberData(nameof(Names))]
    public void What_is_masked_or_weighs_nothing_is_left_out(string name) => Prop.ForAll(Samples, sample =>
    {
        using var scope = NewDisposeScope();
        var (x, y, random) = (Tensors.Normal(sample.seed, sample.n), Tensors.Normal(sample.seed + 1, sample.n), new Random(sample.seed));
        bool[] kept = [true, true, true, .. Enumerable.Range(3, sample.n - 3).Select(_ => random.Next(3) > 0)];
        random.Shuffle(kept);
        var rest = Coefficients[name](Tensors.Of(Kept(x)), Tensors.Of(Kept(y))).Value();
        var weight = Tensors.Of([.. kept.Select(one => one ? 2.0 : 0)]);
        Close.Within(1e-11, [rest], [Coefficients[name](Tensors.Of(x), Tensors.Of(y), weight).Value()]);

        double[] holes = [double.NaN, double.PositiveInfinity, 1e300, double.NegativeInfinity];
        var leaf = Tensors.Of(With(x), requires_grad: true);
        var masked = Coefficients[name](leaf, Tensors.Of(With(y)), mask: tensor(kept));
        Close.Within(1e-11, [rest], [masked.Value()]);
        var gradient = masked.GradientOf(leaf);
        for (var i = 0; i < kept.Length; i++)
            Assert.True(kept[i] ? double.IsFinite(gradient[i]) : gradient[i] == 0, $"gradient[{i}] is {gradient[i]}");

        double[] Kept(double[] values) => [.. values.Where((_, i) => kept[i])];
        double[] With(double[] values) => [.. values.Select((value, i) => kept[i] ? value : holes[i % 4])];
    }).Check(Thorough);

    [Theory, MemberData(nameof(Names))]
    public void Groups_with_weights_and_a_mask_are_what_a_loop_gives(string name) => Prop.ForAll(Samples, sample =>
    {
        using var scope = NewDisposeScope();
        var n = 4 * sample.n;
        var (x, y, random) = (Tensors.Normal(sample.seed, n), Tensors.Normal(sample.seed + 1, n), new Random(sample.seed));
        // Two of each group are there in any case.
        long[] labels = [0, 0, 1, 1, 2, 2, .. Enumerable.Range(6, n - 6).Select(_ => (long)random.Next(3))];
        bool[] kept = [true, true, true, true, true, true, .. Enumerable.Range(6, n - 6).Select(_ => random.Next(4) > 0)];
        double[] weights = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() + 0.1)];
        var grouped = Coefficients[name](Tensors.Of(x), Tensors.Of(y), Tensors.Of(weights), tensor(labels), tensor(kept)).Values();
        double[] loop = [.. labels.Distinct().Order().Select(label => Coefficients[name](Of(x, label), Of(y, label), Of(weights, label)).Value())];
        Close.Within(1e-12, name == "combined" ? [loop.Average()] : loop, grouped);

        Tensor Of(double[] values, long label) => Tensors.Of([.. values.Where((_, i) => labels[i] == label && kept[i])]);
    }).Check(Thorough);

    [Fact]
    public void Soft_ranks_take_weights_groups_and_a_mask() => Prop.ForAll(Samples, sample =>
    {
        using var scope = NewDisposeScope();
        var (x, random) = (Tensors.Normal(sample.seed, sample.n), new Random(sample.seed));
        bool[] kept = [true, true, .. Enumerable.Range(2, sample.n - 2).Select(_ => random.Next(3) > 0)];
        var ranks = Corr.soft_rank(Tensors.Of([.. x.Select((value, i) => kept[i] ? value : double.NaN)]), 0.3, mask: tensor(kept)).Values();
        var expected = Corr.soft_rank(Tensors.Of([.. x.Where((_, i) => kept[i])]), 0.3).Values();
        Close.To(expected, [.. ranks.Where((_, i) => kept[i])], 1e-10);
        Assert.All(ranks.Where((_, i) => !kept[i]), rank => Assert.Equal(0, rank));

        double[] w = [.. Enumerable.Range(0, sample.n).Select(_ => random.NextDouble() + 0.1)];
        var mean = w.Average();
        double[] definition = [.. x.Select(a => x.Zip(w, (b, weight) => weight / mean / (1 + Math.Exp((b - a) / 0.3))).Sum())];
        Close.To(definition, Corr.soft_rank(Tensors.Of(x), 0.3, weight: Tensors.Of(w)).Values(), 1e-9);

        long[] labels = [0, 0, 1, 1, .. Enumerable.Range(4, sample.n - 4).Select(_ => (long)random.Next(2))];
        var grouped = Corr.soft_rank(Tensors.Of(x), 0.3, groups: tensor(labels)).Values();
        foreach (var label in new[] { 0, 1 })
            Close.To(Corr.soft_rank(Tensors.Of([.. x.Where((_, i) => labels[i] == label)]), 0.3).Values(), [.. grouped.Where((_, i) => labels[i] == label)], 1e-10);
    }).Check(Thorough);

    [Theory, MemberData(nameof(Names))]
    public void The_order_of_the_observations_does_not_matter(string name) => Prop.ForAll(Samples, sample =>
    {
        using var scope = NewDisposeScope();
        var (x, y, w) = (Tensors.Normal(sample.seed, sample.n), Tensors.Normal(sample.seed + 1, sample.n), Tensors.Normal(sample.seed + 2, sample.n));
        int[] order = [.. Enumerable.Range(0, sample.n)];
        new Random(sample.seed).Shuffle(order);
        var value = Coefficients[name](Tensors.Of(x), Tensors.Of(y), Tensors.Of(w).abs()).Value();
        var shuffled = Coefficients[name](Shuffled(x), Shuffled(y), Shuffled(w).abs()).Value();
        Close.Within(1e-10, [value], [shuffled]);

        Tensor Shuffled(double[] values) => Tensors.Of([.. order.Select(i => values[i])]);
    }).Check(Thorough);

    /// <summary>Offset and scale: nothing to Pearson; to ranks nothing where τ scales along; to the cosine an offset is not nothing.</summary>
    [Fact]
    public void Scale_and_offset_change_what_they_should() => Prop.ForAll(Samples, sample =>
    {
        using var scope = NewDisposeScope();
        var (x, y, w) = (Tensors.Normal(sample.seed, [sample.n]), Tensors.Normal(sample.seed + 1, [sample.n]), Tensors.Normal(sample.seed + 2, [sample.n]).abs());
        var scale = Math.Pow(10, sample.seed % 7 - 3);
        var moved = scale * (x + 100);
        Close.Within(1e-9, Corr.pearson(x, y, weight: w).Values(), Corr.pearson(moved, y, weight: w).Values());
        Close.Within(1e-9, Corr.cosine(x, y, weight: w).Values(), Corr.cosine(scale * x, y, weight: w).Values());
        Close.Within(1e-9, Corr.concordance(x, y, weight: w).Values(), Corr.concordance(moved, scale * (y + 100), weight: w).Values());
        Close.Within(1e-9, Corr.spearman(x, y, 0.3, weight: w).Values(), Corr.spearman(moved, scale * (y + 100), 0.3 * scale, weight: w).Values());
        Close.Within(1e-9, Corr.kendall(x, y, 0.3, weight: w).Values(), Corr.kendall(moved, scale * (y + 100), 0.3 * scale, weight: w).Values());
        Close.To(Corr.soft_rank(x, 0.3, weight: w).Values(), Corr.soft_rank(moved, 0.3 * scale, weight: w).Values(), 1e-9);
    }).Check(Thorough);

    [Fact]
    public void A_slice_with_one_observation_left_is_an_error_or_skipped()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [3, 4]), Tensors.Normal(2, [3, 4]));
        var mask = tensor(new[] { true, true, true, false, false, true, false, false, true, true, true, true }, [3, 4]);
        using var mean = new PearsonCorrelationLoss();
        using var each = new PearsonCorrelationLoss(reduction: Reduction.None);
        Assert.Contains("slice 1", Assert.Throws<ArgumentException>("mask", () => mean.forward(x, y, mask: mask)).Message);
        Assert.Throws<ArgumentException>("mask", () => Corr.soft_rank(x, dim: 1, mask: mask));

        var left = each.forward(x, y, mask: mask, skip_small: true).Values();
        Close.To([1 - Corr.pearson(x[0, ..3], y[0, ..3]).Value(), 1 - Corr.pearson(x[2], y[2]).Value()], left, 1e-12);
        Close.To(left.Average(), mean.forward(x, y, mask: mask, skip_small: true).Value(), 1e-12);
        var weights = Tensors.Of([2, 100, 3]);
        Close.To([2 * left[0], 3 * left[1]], each.forward(x, y, weights, mask: mask, skip_small: true).Values(), 1e-12);
        Assert.Throws<ArgumentException>("mask", () => mean.forward(x, y, mask: zeros(4, dtype: ScalarType.Bool), skip_small: true));

        var groups = tensor(new long[] { 5, 5, 7, 8 });
        Assert.Throws<ArgumentException>("groups", () => mean.forward(x, y, groups: groups));
        Close.To(1 - Corr.pearson(x[0, ..2], y[0, ..2]).Value(), each.forward(x[0], y[0], groups: groups, skip_small: true).Value(), 1e-12);
    }

    [Fact]
    public void A_mask_of_another_kind_or_shape_is_refused()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, [3, 4]);
        Assert.Throws<ArgumentException>("mask", () => Corr.pearson(x, x, mask: ones(3, 4)));
        Assert.Contains("[5]", Assert.Throws<ArgumentException>("mask", () => Corr.pearson(x, x, mask: ones(5, dtype: ScalarType.Bool))).Message);
    }
}
