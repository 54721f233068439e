using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks.Tests.Losses;

/// <summary>What all losses promise alike.</summary>
public sealed class CommonBehaviourTests
{
    public static TheoryData<string> Names => AllLosses.Names;

    public static TheoryData<string> Sliced => AllLosses.Sliced;

    [Theory, MemberData(nameof(Names))]
    public void Both_arguments_have_the_gradient_of_finite_differences(string name)
    {
        using var loss = AllLosses.Make(name, Reduction.None);
        Derivatives.Check(leaves => loss.forward(leaves[0], leaves[1]), (Tensors.Normal(1, 10), [2, 5]), (Tensors.Normal(2, 10), [2, 5]));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_second_derivative_is_that_of_finite_differences(string name)
    {
        using var loss = AllLosses.Make(name, Reduction.None);
        Derivatives.CheckTwice(leaves => loss.forward(leaves[0], leaves[1]), (Tensors.Normal(1, 8), [2, 4]), (Tensors.Normal(2, 8), [2, 4]));
    }

    [Theory, MemberData(nameof(Names))]
    public void Input_target_and_sample_weight_have_gradients_within_groups(string name)
    {
        using var loss = AllLosses.Make(name);
        using var groups = tensor(new long[] { 1, 0, 1, 0, 0 });
        var slices = name == nameof(CombinedLoss) ? 1 : 2;
        Derivatives.Check(leaves => loss.forward(leaves[0], leaves[1], leaves[2], groups),
            (Tensors.Normal(1, slices * 5), [slices, 5]), (Tensors.Normal(2, slices * 5), [slices, 5]),
            ([.. Tensors.Normal(3, slices * 2).Select(Math.Abs)], [slices * 2]));
    }

    [Theory, MemberData(nameof(Sliced))]
    public void Reductions_join_the_losses_of_the_slices(string name)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [2, 3, 7]), Tensors.Normal(2, [2, 3, 7]));
        var each = AllLosses.Make(name, Reduction.None).forward(x, y);
        Assert.Equal([2, 3], each.shape);
        Close.To(each.Values().Sum(), AllLosses.Make(name, Reduction.Sum).forward(x, y).Value(), 1e-14);
        Close.To(each.Values().Average(), AllLosses.Make(name, Reduction.Mean).forward(x, y).Value(), 1e-14);
        for (var i = 0; i < 2; i++)
        {
            for (var k = 0; k < 3; k++)
                Close.To(AllLosses.Make(name).forward(x[i, k], y[i, k]).Value(), each[i, k].Value(), 1e-13);
        }
    }

    [Theory, MemberData(nameof(Sliced))]
    public void Sample_weights_multiply_the_losses_and_the_mean_divides_by_their_number(string name)
    {
        using var scope = NewDisposeScope();
        var (x, y, weight) = (Tensors.Normal(1, [3, 7]), Tensors.Normal(2, [3, 7]), Tensors.Of([2, 0, 0.5]));
        var losses = AllLosses.Make(name, Reduction.None).forward(x, y).Values();
        Close.To((2 * losses[0] + 0.5 * losses[2]) / 3, AllLosses.Make(name).forward(x, y, weight).Value(), 1e-14);
        Close.To((2 * losses[0] + 0.5 * losses[2]) / 3, AllLosses.Make(name).forward(x, y, weight.reshape(3, 1)).Value(), 1e-14);
        Close.To([2 * losses[0], 0, 0.5 * losses[2]], AllLosses.Make(name, Reduction.None).forward(x, y, weight).Values(), 1e-14);
    }

    [Theory, MemberData(nameof(Sliced))]
    public void A_NaN_stays_in_its_slice(string name)
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1, double.NaN, 3, 1, 2, 4, 1, 2, 3 }, [3, 3], requires_grad: true);
        var y = tensor(new[] { 1, 2, 3, 2, 1, 5, 1, double.PositiveInfinity, 3 }, [3, 3]);
        using var loss = AllLosses.Make(name, Reduction.None);
        var values = loss.forward(x, y);
        Assert.True(double.IsNaN(values.Values()[0]));
        Assert.True(double.IsFinite(values.Values()[1]));
        AllLosses.Make(name).forward(x, y).backward();
        var gradient = x.grad!.Values();
        Assert.All(gradient[..3], slope => Assert.True(double.IsNaN(slope)));
        Assert.All(gradient[3..6], slope => Assert.True(double.IsFinite(slope)));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_NaN_anywhere_makes_the_mean_NaN(string name)
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of([1, double.NaN, 3]);
        Assert.True(double.IsNaN(AllLosses.Make(name).forward(x, Tensors.Of([1, 2, 3])).Value()));
    }

    [Theory, MemberData(nameof(Names))]
    public void Half_types_are_computed_in_float32_and_returned_as_they_came(string name)
    {
        using var scope = NewDisposeScope();
        foreach (var type in new[] { ScalarType.Float16, ScalarType.BFloat16 })
        {
            // 300² overflows float16.
            var x = (100 * Tensors.Normal(1, [2, 40])).to_type(type).requires_grad_();
            var y = (100 * Tensors.Normal(2, [2, 40])).to_type(type);
            if (name == nameof(CombinedLoss)) (x, y) = ((x / 100).detach().requires_grad_(), y / 100);
            var loss = AllLosses.Make(name).forward(x, y);
            Assert.Equal(type, loss.dtype);
            var expected = AllLosses.Make(name).forward(x.detach().to_type(ScalarType.Float32), y.to_type(ScalarType.Float32));
            Assert.Equal(expected.to_type(type).Value(), loss.Value());
            loss.backward();
            Assert.Equal(type, x.grad!.dtype);
            Assert.All(x.grad!.Values(), slope => Assert.True(double.IsFinite(slope)));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Of_two_dtypes_the_wider_is_returned(string name)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [2, 5]), Tensors.Normal(2, [2, 5]));
        Assert.Equal(ScalarType.Float64, AllLosses.Make(name).forward(x.to_type(ScalarType.Float32), y).dtype);
        Assert.Equal(ScalarType.Float32, AllLosses.Make(name).forward(x.to_type(ScalarType.Float16), y.to_type(ScalarType.BFloat16)).dtype);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_loss_is_a_module_with_its_own_name_and_hooks(string name)
    {
        using var scope = NewDisposeScope();
        using var loss = AllLosses.Make(name);
        Assert.Equal(name, loss.GetName());
        Assert.Equal(Reduction.Mean, loss.reduction);
        var calls = 0;
        loss.register_forward_pre_hook((_, x, y) => { calls++; return (x, y); });
        var (input, target) = (Tensors.Normal(1, [5]), Tensors.Normal(2, [5]));
        Assert.Equal(loss.forward(input, target).Value(), loss.call(input, target).Value());
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Constructor_arguments_can_be_read_back()
    {
        using var pearson = new PearsonCorrelationLoss(dim: null, Reduction.Sum);
        using var cosine = new CosineSimilarityLoss(dim: 2);
        using var spearman = new SpearmanCorrelationLoss(0.25);
        using var combined = new CombinedLoss(0.5, 3.0, 0.125);
        Assert.Equal((null, Reduction.Sum), (pearson.dim, pearson.reduction));
        Assert.Equal((2, Reduction.Mean), (cosine.dim, cosine.reduction));
        Assert.Equal((0.25, null), (spearman.regularization_strength, spearman.dim));
        Assert.Equal((0.5, 3.0, 0.125, null), (combined.mse_weight, combined.spearman_weight, combined.regularization_strength, combined.dim));
    }

    [Fact]
    public void The_losses_are_the_coefficients_turned_round()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Tensors.Normal(1, [12]), Tensors.Normal(2, [12]));
        Close.To(1 - Corr.pearson(x, y).Value(), new PearsonCorrelationLoss().forward(x, y).Value(), 1e-15);
        Close.To(1 - Corr.concordance(x, y).Value(), new ConcordanceCorrelationLoss().forward(x, y).Value(), 1e-15);
        Close.To(-Corr.spearman(x, y).Value(), new SpearmanCorrelationLoss().forward(x, y).Value(), 1e-15);
        var mse = functional.mse_loss(x, y).Value();
        Close.To(2 * mse - Corr.spearman(x, y).Value(), new CombinedLoss().forward(x.reshape(12, 1), y).Value(), 1e-14);
    }
}
