using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.NN;

/// <summary>Expected numbers: PyTorch 1.13, on the inputs below.</summary>
public class LossTests
{
    private static Tensor Input => tensor(new double[,] { { 1, 2, 3 }, { 0, 0, 0 }, { -1, 1, 0.5 } });

    private static Tensor Target => tensor(new double[,] { { 3, -1, 0.5 }, { 1, 1, 1 }, { 2, -2, -1 } });

    [Fact]
    public void Losses_are_those_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        Expect.Number(4.722222222222222, F.mse_loss(Input, Target), 1e-15);
        Expect.Number(42.5, F.mse_loss(Input, Target, Reduction.Sum), 1e-15);
        Expect.Values([3, 3], [4.0, 9.0, 6.25, 1.0, 1.0, 1.0, 9.0, 9.0, 2.25], F.mse_loss(Input, Target, Reduction.None), 0);
        Expect.Number(2.0, F.l1_loss(Input, Target), 1e-15);
        Expect.Number(1.65, F.smooth_l1_loss(Input, Target, beta: 0.7), 1e-15);
        Expect.Number(1.155, F.huber_loss(Input, Target, delta: 0.7), 1e-15);
        Expect.Number(0.3304346774058657, F.cosine_embedding_loss(Input, Target, tensor(new[] { 1.0, -1, -1 }), margin: -0.2), 1e-12);
    }

    [Fact]
    public void Modules_compute_their_functions_with_their_settings()
    {
        using var scope = NewDisposeScope();
        Expect.Number(4.722222222222222, MSELoss().call(Input, Target), 1e-15);
        Expect.Number(42.5, MSELoss(Reduction.Sum).call(Input, Target), 1e-15);
        Expect.Number(2.0, L1Loss().call(Input, Target), 1e-15);
        Expect.Number(18.0, L1Loss(Reduction.Sum).call(Input, Target), 1e-15);
        Expect.Number(1.65, SmoothL1Loss(beta: 0.7).call(Input, Target), 1e-15);
        Expect.Number(1.155, HuberLoss(delta: 0.7).call(Input, Target), 1e-15);
        Expect.Number(0.3304346774058657, CosineEmbeddingLoss(margin: -0.2).call(Input, Target, tensor(new[] { 1.0, -1, -1 })), 1e-12);
    }

    [Fact]
    public void The_gradient_of_a_mean_squared_error_is_that_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        var input = Input.requires_grad_();
        MSELoss().call(input, Target).backward();
        Expect.Values([3, 3], [-4.0 / 9, 6.0 / 9, 5.0 / 9, -2.0 / 9, -2.0 / 9, -2.0 / 9, -6.0 / 9, 6.0 / 9, 3.0 / 9], input.grad!, 1e-15);
    }

    [Fact]
    public void A_column_against_a_row_broadcasts()
    {
        using var scope = NewDisposeScope();
        var pairs = F.mse_loss(tensor(new[] { 1.0, 2 }), tensor(new double[,] { { 1 }, { 3 } }), Reduction.None);
        Expect.Values([2, 2], [0, 1, 4, 1], pairs, 0);
    }

    private sealed class ScaledError(double scale, Reduction reduction = Reduction.Mean) : Loss<Tensor, Tensor, Tensor>(reduction)
    {
        public override Tensor forward(Tensor input, Tensor target)
        {
            using var error = F.mse_loss(input, target, reduction);
            return error * scale;
        }
    }

    [Fact]
    public void A_loss_of_ones_own_derives_from_the_base()
    {
        using var scope = NewDisposeScope();
        using var loss = new ScaledError(2, Reduction.Sum);
        Assert.Equal(Reduction.Sum, loss.reduction);
        Assert.Equal(Reduction.Mean, new ScaledError(2).reduction);
        Expect.Number(85, loss.call(Input, Target), 1e-15);
    }

    private sealed class WeightedError(Tensor? weight) : WeightedLoss<Tensor, Tensor, Tensor>(weight)
    {
        public override Tensor forward(Tensor input, Tensor target) => ((input - target).pow(2) * weight!).mean();
    }

    [Fact]
    public void A_weighted_loss_keeps_its_weight()
    {
        using var scope = NewDisposeScope();
        using var loss = new WeightedError(tensor(new[] { 0.0, 0, 1 }));
        Assert.Equal(Reduction.Mean, loss.reduction);
        Expect.Number(9.5 / 9, loss.call(Input, Target), 1e-15);
    }

    [Fact]
    public void Reductions_have_the_numbers_of_libtorch() =>
        Assert.Equal([0L, 1L, 2L], new[] { Reduction.None, Reduction.Mean, Reduction.Sum }.Select(r => (long)r));
}
