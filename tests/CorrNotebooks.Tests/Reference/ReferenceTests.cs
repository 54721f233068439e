using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks.Tests.Reference;

/// <summary>
/// Every case of the reference values (SciPy and PyTorch in float64), to 1e-9 in float64. Float32 is held to 1e-5 of
/// float64 on the numbers that float32 can hold: rounding 1000000.123 moves a loss by more than that before it starts.
/// </summary>
public sealed class ReferenceTests
{
    public static TheoryData<string> Pearson => ReferenceCase.Of("pearson");

    public static TheoryData<string> Cosine => ReferenceCase.Of("cosine_similarity");

    public static TheoryData<string> Spearman => ReferenceCase.Of("spearman");

    public static TheoryData<string> Combined => ReferenceCase.Of("combined");

    [Theory, MemberData(nameof(Pearson))]
    public void Pearson_agrees(string name)
    {
        var one = ReferenceCase.Get("pearson", name);
        var dim = (long)one.Number("dim");
        Agrees(one, reduction => new PearsonCorrelationLoss(dim, reduction));

        using var scope = NewDisposeScope();
        var r = Corr.pearson(one.Tensor("input"), one.Tensor("target"), dim);
        Close.To(one.Numbers("scipy_r"), r.Values(), 1e-9);
    }

    [Theory, MemberData(nameof(Cosine))]
    public void Cosine_similarity_agrees(string name)
    {
        var one = ReferenceCase.Get("cosine_similarity", name);
        var dim = (long)one.Number("dim");
        Agrees(one, reduction => new CosineSimilarityLoss(dim, reduction));

        using var scope = NewDisposeScope();
        var weighted = new CosineSimilarityLoss(dim).forward(one.Tensor("input"), one.Tensor("target"), one.Tensor("sample_weight"));
        Close.To(one.Number("expected_weighted_mean"), weighted.Value(), 1e-9);
    }

    [Theory, MemberData(nameof(Spearman))]
    public void Spearman_agrees(string name)
    {
        var one = ReferenceCase.Get("spearman", name);
        var tau = one.Number("tau");
        Agrees(one, reduction => new SpearmanCorrelationLoss(tau, reduction: reduction));

        using var scope = NewDisposeScope();
        Close.To(one.Numbers("soft_rank_input"), Corr.soft_rank(one.Tensor("input"), tau).Values(), 1e-9);
        Close.To(one.Numbers("soft_rank_input"), Corr.soft_rank(one.Tensor("input").to_type(ScalarType.Float32), tau).Values(), 1e-5);
    }

    [Theory, MemberData(nameof(Combined))]
    public void Combined_agrees(string name)
    {
        var one = ReferenceCase.Get("combined", name);
        Agrees(one, _ => new CombinedLoss(one.Number("mse_weight"), one.Number("spearman_weight"), one.Number("tau")));
    }

    [Fact]
    public void No_case_is_left_out()
    {
        string[] tested = ["pearson", "cosine_similarity", "spearman", "combined"];
        Assert.All(ReferenceCase.All, one => Assert.Contains(one.Loss, tested));
        Assert.All(tested, loss => Assert.NotEmpty(ReferenceCase.Of(loss)));
    }

    private static void Agrees(ReferenceCase one, Func<Reduction, CorrelationLoss> make)
    {
        using var scope = NewDisposeScope();
        var (input, target) = (one.Tensor("input"), one.Tensor("target"));
        if (one.Has("expected_none"))
        {
            Close.To(one.Numbers("expected_none"), make(Reduction.None).forward(input, target).Values(), 1e-9);
            Close.To(one.Number("expected_mean"), make(Reduction.Mean).forward(input, target).Value(), 1e-9);
        }

        using var loss = make(Reduction.Sum);
        var (value, gradient) = Backward(loss, input, target);
        Close.To(one.Number(one.Has("expected_sum") ? "expected_sum" : "expected"), value, 1e-9);
        Close.To(one.Numbers(one.Has("grad_of_sum") ? "grad_of_sum" : "grad"), gradient, 1e-9, "gradient");

        var (input32, target32) = (input.to_type(ScalarType.Float32), target.to_type(ScalarType.Float32));
        var (value32, gradient32) = Backward(loss, input32, target32);
        (value, gradient) = Backward(loss, input32.to_type(ScalarType.Float64), target32.to_type(ScalarType.Float64));
        Close.To(value, value32, 1e-5);
        Close.To(gradient, gradient32, 1e-5, "float32 gradient");
    }

    private static (double, double[]) Backward(CorrelationLoss loss, Tensor input, Tensor target)
    {
        var leaf = input.clone().requires_grad_();
        var value = loss.forward(leaf, target);
        return (value.Value(), value.GradientOf(leaf));
    }
}
