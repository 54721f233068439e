using CorrNotebooks.Tests.Losses;
using CorrNotebooks.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks.Tests.Arguments;

/// <summary>Each wrong argument is an ArgumentException that names it, says what it was and what to do.</summary>
public sealed class ArgumentTests
{
    public static TheoryData<string> Names => AllLosses.Names;

    public static TheoryData<string> Sliced => AllLosses.Sliced;

    [Theory, MemberData(nameof(Names))]
    public void Shapes_that_differ(string name)
    {
        var error = Refused(name, [3, 4], [4, 3]);
        Assert.Equal("target", error.ParamName);
        Assert.Contains("[4, 3]", error.Message);
        Assert.Contains("[3, 4]", error.Message);
        Refused(name, [4], [5]);
        Refused(name, [2, 4], [4]);
    }

    [Theory, MemberData(nameof(Sliced))]
    public void A_line_and_a_column_along_a_dim(string name) =>
        Assert.Contains("dim: null", Refused(name, [4], [4, 1]).Message);

    [Theory, MemberData(nameof(Names))]
    public void Fewer_than_two_observations(string name)
    {
        Assert.Equal("input", Refused(name, [1], [1]).ParamName);
        Refused(name, [0], [0]);
        Refused(name, [], []);
    }

    [Theory, MemberData(nameof(Sliced))]
    public void A_scalar_along_a_dim(string name) => Assert.Contains("scalar", Refused(name, [], []).Message);

    [Theory, MemberData(nameof(Sliced))]
    public void An_empty_batch(string name) => Assert.Contains("[0, 5]", Refused(name, [0, 5], [0, 5]).Message);

    [Theory, MemberData(nameof(Names))]
    public void A_dtype_that_is_not_floating(string name)
    {
        using var scope = NewDisposeScope();
        var (floats, integers) = (Tensors.Normal(1, [4]), tensor(new long[] { 1, 2, 3, 4 }));
        using var loss = AllLosses.Make(name);
        Assert.Equal("target", Assert.Throws<ArgumentException>(() => loss.forward(floats, integers)).ParamName);
        var error = Assert.Throws<ArgumentException>(() => loss.forward(integers, floats));
        Assert.Equal("input", error.ParamName);
        Assert.Contains("Int64", error.Message);
    }

    [Theory, MemberData(nameof(Names))]
    public void No_tensor_at_all(string name)
    {
        using var scope = NewDisposeScope();
        using var loss = AllLosses.Make(name);
        Assert.Throws<ArgumentNullException>("input", () => loss.forward(null!, Tensors.Normal(1, [4])));
        Assert.Throws<ArgumentNullException>("target", () => loss.forward(Tensors.Normal(1, [4]), null!));
    }

    [Theory, MemberData(nameof(Names))]
    public void Sample_weights_of_another_shape_or_kind(string name)
    {
        using var scope = NewDisposeScope();
        using var loss = AllLosses.Make(name);
        var x = Tensors.Normal(1, [3, 4]);
        var error = Assert.Throws<ArgumentException>("sample_weight", () => loss.forward(x, x, Tensors.Normal(1, [2])));
        Assert.Contains("[2]", error.Message);
        Assert.Throws<ArgumentException>("sample_weight", () => loss.forward(x, x, ones(3, dtype: ScalarType.Int64)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Labels_of_another_shape_or_kind(string name)
    {
        using var scope = NewDisposeScope();
        using var loss = AllLosses.Make(name);
        var x = Tensors.Normal(1, [3, 4]);
        var error = Assert.Throws<ArgumentException>("groups", () => loss.forward(x, x, groups: zeros(5, dtype: ScalarType.Int64)));
        Assert.Contains("[5]", error.Message);
        Assert.Throws<ArgumentException>("groups", () => loss.forward(x, x, groups: zeros(4)));
    }

    [Fact]
    public void Tensors_on_two_devices()
    {
        using var scope = NewDisposeScope();
        var (here, there) = (zeros(4), zeros(4, device: device(DeviceType.META)));
        var error = Assert.Throws<ArgumentException>("target", () => new PearsonCorrelationLoss().forward(here, there));
        Assert.Contains("meta", error.Message);
        Assert.Throws<ArgumentException>("weight", () => Corr.pearson(here, here, weight: there));
    }

    [Fact]
    public void A_dim_out_of_range()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, [3, 4]);
        foreach (var dim in new long[] { 2, -3, long.MaxValue })
        {
            var error = Assert.Throws<ArgumentOutOfRangeException>("dim", () => new PearsonCorrelationLoss(dim).forward(x, x));
            Assert.Equal(dim, error.ActualValue);
            Assert.Contains("-2 to 1", error.Message);
            Assert.Throws<ArgumentOutOfRangeException>("dim", () => new CosineSimilarityLoss(dim).forward(x, x));
            Assert.Throws<ArgumentOutOfRangeException>("dim", () => Corr.concordance(x, x, dim));
            Assert.Throws<ArgumentOutOfRangeException>("dim", () => Corr.spearman(x, x, dim: dim));
            Assert.Throws<ArgumentOutOfRangeException>("dim", () => Corr.soft_rank(x, dim: dim));
        }
    }

    [Theory, InlineData(0.0), InlineData(-1e-3), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void A_strength_that_is_not_positive_and_finite(double strength)
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, [4]);
        Assert.Throws<ArgumentOutOfRangeException>("regularization_strength", () => Corr.soft_rank(x, strength));
        Assert.Throws<ArgumentOutOfRangeException>("regularization_strength", () => Corr.spearman(x, x, strength));
        Assert.Throws<ArgumentOutOfRangeException>("regularization_strength", () => new SpearmanCorrelationLoss(strength));
        Assert.Throws<ArgumentOutOfRangeException>("regularization_strength", () => new CombinedLoss(regularization_strength: strength));
    }

    [Fact]
    public void A_strength_that_float32_cannot_hold()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1f, 2f, 4f });
        Assert.Throws<ArgumentOutOfRangeException>("regularization_strength", () => Corr.soft_rank(x, 1e-50));
        Close.To([0.5, 1.5, 2.5], Corr.soft_rank(x.to_type(ScalarType.Float64), 1e-50).Values(), 1e-15);
    }

    [Theory, InlineData(-1.0), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void A_term_weight_that_is_negative_or_not_a_number(double weight)
    {
        Assert.Throws<ArgumentOutOfRangeException>("mse_weight", () => new CombinedLoss(mse_weight: weight));
        Assert.Throws<ArgumentOutOfRangeException>("spearman_weight", () => new CombinedLoss(spearman_weight: weight));
    }

    [Fact]
    public void A_reduction_that_does_not_exist() =>
        Assert.Throws<ArgumentOutOfRangeException>("reduction", () => new PearsonCorrelationLoss(reduction: (Reduction)7));

    [Fact]
    public void Weights_of_the_observations()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, [3, 4]);
        Assert.Throws<ArgumentException>("weight", () => Corr.pearson(x, x, weight: Tensors.Normal(1, [3]).abs()));
        Assert.Throws<ArgumentException>("weight", () => Corr.pearson(x, x, weight: Tensors.Normal(1, [4, 3]).abs()));
        Assert.Throws<ArgumentException>("weight", () => Corr.concordance(x, x, weight: ones(4, dtype: ScalarType.Int32)));
        Assert.Contains("negative", Assert.Throws<ArgumentException>("weight", () => Corr.spearman(x, x, dim: 1, weight: Tensors.Of([1, -1, 1, 1]))).Message);
        var one_slice_without = ones(3, 4);
        one_slice_without[1].zero_();
        Assert.Contains("zero", Assert.Throws<ArgumentException>("weight", () => Corr.pearson(x, x, weight: one_slice_without)).Message);
    }

    [Fact]
    public void The_functions_name_their_own_arguments()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Normal(1, [4]);
        Assert.Throws<ArgumentNullException>("x", () => Corr.pearson(null!, x));
        Assert.Throws<ArgumentNullException>("y", () => Corr.concordance(x, null!));
        Assert.Throws<ArgumentException>("y", () => Corr.spearman(x, Tensors.Normal(1, [5])));
        Assert.Throws<ArgumentException>("x", () => Corr.soft_rank(ones(4, dtype: ScalarType.Int64)));
    }

    [Fact]
    public void A_refusal_leaves_no_tensor_behind()
    {
        using var x = Tensors.Normal(1, [3, 4]);
        using var weight = Tensors.Of([1, -1, 1, 1]);
        DisposeScopeManager.Statistics.Reset();
        Assert.Throws<ArgumentException>(() => Corr.pearson(x, x, weight: weight));
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static ArgumentException Refused(string name, long[] input, long[] target)
    {
        using var scope = NewDisposeScope();
        using var loss = AllLosses.Make(name);
        return Assert.ThrowsAny<ArgumentException>(() => loss.forward(zeros(input), zeros(target)));
    }
}
