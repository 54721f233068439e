using CorrNotebooks.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Coefficients;

public sealed class NeutraliseTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(100).WithQuietOnSuccess(true);

    private readonly double[] x = [.3, -.5, .9, -.2, .1], features = [1, 0, 0, 1, 1, 1, 0, 0, 1, .5];

    /// <summary>x − p·F·pinv(F, rcond=1e-6)·x of NumPy 1.24, as in numerai-tools with the column of ones.</summary>
    [Theory]
    [InlineData(1, false, -0.2, -0.3666666666666667, 0.5333333333333333, -0.2, -0.3333333333333333)]
    [InlineData(1, true, -0.0583333333333333, -0.225, 0.3916666666666667, 0.225, -0.3333333333333333)]
    [InlineData(0.5, false, 0.05, -0.4333333333333333, 0.7166666666666667, -0.2, -0.1166666666666667)]
    [InlineData(0.5, true, 0.1208333333333333, -0.3625, 0.6458333333333333, 0.0125, -0.1166666666666667)]
    public void It_is_NumPys(double proportion, bool intercept, params double[] expected)
    {
        using var scope = NewDisposeScope();
        var result = Corr.neutralise(Tensors.Of(x), Tensors.Of(features, [5, 2]), proportion, intercept);
        Assert.Equal([5], result.shape);
        Close.To(expected, result.Values(), 1e-12);
        Close.To(expected, Corr.neutralise(Tensors.Of(x, [5, 1]), Tensors.Of(features, [5, 2]), proportion, intercept).Values(), 1e-12);
    }

    [Fact]
    public void Exposure_falls_by_the_proportion_also_where_columns_repeat() => Prop.ForAll((
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Choose(1, 40)
        from count in Gen.Choose(1, 20)
        from columns in Gen.Choose(1, 3)
        from proportion in Gen.Elements(0, 0.5, 1)
        from scale in Gen.Elements(1e-200, 1e-6, 1, 1e200)
        from intercept in Gen.Elements(false, true)
        select (seed, length, count, columns, proportion, scale, intercept)).ToArbitrary(), sample =>
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(sample.seed, [sample.length, sample.columns]);
        var apart = Tensors.Normal(sample.seed + 1, [sample.length, sample.count]);
        // Repeated, summed, zero, and one of another size.
        var features = cat([apart, apart.flip(1), apart.sum(1, keepdim: true), zeros(sample.length, 1, dtype: ScalarType.Float64), apart.narrow(1, 0, 1) * sample.scale], 1);
        var left = Corr.neutralise(x, features, sample.proportion, sample.intercept);
        var before = apart.t().matmul(x);
        Close.Within(1e-8, (before * (1 - sample.proportion)).Values(), apart.t().matmul(left).Values(), "exposure");
        if (sample.intercept) Close.Within(1e-8, (x.mean([0]) * (1 - sample.proportion)).Values(), left.mean([0]).Values(), "mean");
        if (sample.proportion == 1) Close.Within(1e-8, left.Values(), Corr.neutralise(left, features, 1, sample.intercept).Values(), "twice");
    }).Check(Thorough);

    [Fact]
    public void Columns_of_very_different_size_all_count()
    {
        using var scope = NewDisposeScope();
        var apart = Tensors.Normal(3, [50, 2]);
        var left = Corr.neutralise(Tensors.Normal(1, [50]), apart * tensor(new[] { 1e-9, 1e9 }));
        Close.Within(1e-12, [0, 0], apart.t().mv(left).Values());
    }

    [Theory, InlineData(ScalarType.Float16), InlineData(ScalarType.BFloat16), InlineData(ScalarType.Float32)]
    public void Narrow_dtypes_keep_theirs(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var (values, columns) = (Tensors.Normal(1, [2000], dtype), Tensors.Normal(2, [2000, 5], dtype));
        var left = Corr.neutralise(values, cat([columns, columns], 1));
        Assert.Equal(dtype, left.dtype);
        Close.Within(1e-12, Corr.neutralise(values.to_type(ScalarType.Float64), columns.to_type(ScalarType.Float64)).to_type(dtype).Values(), left.Values());
    }

    [Fact]
    public void Derivatives_are_those_of_the_formula()
    {
        (double[], long[]) x = (Tensors.Normal(1, 8), [8]), columns = (Tensors.Normal(2, 16), [8, 2]);
        var twice = Tensors.Of(columns.Item1, [8, 2]).repeat(1, 2);
        Derivatives.Check(a => Corr.neutralise(a[0], twice, 0.7), x);
        Derivatives.CheckTwice(a => Corr.neutralise(a[0], twice, 0.7).pow(3), x);
        Derivatives.Check(a => Corr.neutralise(a[0], a[1], 0.7, intercept: true), x, columns);
        Derivatives.CheckTwice(a => Corr.neutralise(a[0], a[1], 0.7), x, columns);
    }

    [Fact]
    public void A_score_of_what_is_left_trains()
    {
        using var scope = NewDisposeScope();
        var (values, target) = (Tensors.Normal(1, [40], requires_grad: true), Tensors.Normal(2, [40]));
        var gradient = Corr.numerai(Corr.neutralise(values, Tensors.Normal(3, [40, 4])), target, 0.1).GradientOf(values);
        Assert.All(gradient, slope => Assert.True(double.IsFinite(slope) && slope != 0));
    }

    [Fact]
    public void A_NaN_makes_its_own_column_NaN()
    {
        using var scope = NewDisposeScope();
        var values = Tensors.Of([1, double.NaN, 2, 3, 4, 5], [3, 2]);
        var left = Corr.neutralise(values, Tensors.Normal(1, [3, 1]));
        Assert.All(left.select(1, 1).Values(), value => Assert.Equal(double.NaN, value));
        Assert.All(left.select(1, 0).Values(), value => Assert.True(double.IsFinite(value)));
    }

    [Theory]
    [InlineData("features", new long[] { 5 }, new long[] { 4, 2 })]
    [InlineData("features", new long[] { 5, 2 }, new long[] { 2, 5 })]
    [InlineData("features", new long[] { 5 }, new long[] { 5 })]
    [InlineData("features", new long[] { 5 }, new long[] { 5, 0 })]
    [InlineData("features", new long[] { 5 }, new long[] { 1, 5, 2 })]
    [InlineData("features", new long[] { 5 }, new long[] { })]
    [InlineData("x", new long[] { }, new long[] { 5, 2 })]
    [InlineData("x", new long[] { 0 }, new long[] { 0, 2 })]
    [InlineData("x", new long[] { 5, 0 }, new long[] { 5, 2 })]
    [InlineData("x", new long[] { 5, 1, 1 }, new long[] { 5, 2 })]
    public void Wrong_shapes_are_named(string name, long[] shape, long[] features_shape)
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ArgumentException>(name, () => Corr.neutralise(ones(shape), ones(features_shape)));
        Assert.Contains($"[{string.Join(", ", name == "x" ? shape : features_shape)}]", error.Message);
    }

    [Fact]
    public void Other_wrong_arguments_are_named()
    {
        using var scope = NewDisposeScope();
        var (values, columns) = (ones(3), ones(3, 2));
        Assert.Throws<ArgumentNullException>("x", () => Corr.neutralise(null!, columns));
        Assert.Throws<ArgumentNullException>("features", () => Corr.neutralise(values, null!));
        Assert.Throws<ArgumentException>("x", () => Corr.neutralise(values.to_type(ScalarType.Int64), columns));
        Assert.Throws<ArgumentException>("features", () => Corr.neutralise(values, columns.to_type(ScalarType.Int64)));
        Assert.Throws<ArgumentException>("features", () => Corr.neutralise(values, columns * double.NaN));
        Assert.Throws<ArgumentException>("features", () => Corr.neutralise(values, columns * double.PositiveInfinity));
        foreach (var proportion in new[] { -0.1, 1.1, double.NaN, double.PositiveInfinity })
            Assert.Throws<ArgumentOutOfRangeException>("proportion", () => Corr.neutralise(values, columns, proportion));
    }
}
