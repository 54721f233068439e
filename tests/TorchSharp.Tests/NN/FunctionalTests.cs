using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.NN;

/// <summary>Expected numbers: PyTorch 1.13, on the inputs below.</summary>
public class FunctionalTests
{
    private static Tensor A => tensor(new double[,] { { 1, 2, 3 }, { 0, 0, 0 }, { -1, 1, 0.5 } });

    private static Tensor B => tensor(new double[,] { { 3, -1, 0.5 }, { 1, 1, 1 }, { 2, -2, -1 } });

    [Fact]
    public void Normalize_divides_by_the_norm_and_leaves_a_zero_vector()
    {
        using var scope = NewDisposeScope();
        Expect.Values([3, 3], [0.2672612419124244, 0.5345224838248488, 0.8017837257372732, 0, 0, 0, -2.0 / 3, 2.0 / 3, 1.0 / 3], F.normalize(A), 1e-15);
        Expect.Values([3, 3], [0.5, 2.0 / 3, 6.0 / 7, 0, 0, 0, -0.5, 1.0 / 3, 1.0 / 7], F.normalize(A, p: 1, dim: 0), 1e-15);
    }

    [Fact]
    public void The_gradient_of_normalize_is_that_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        var a = A.requires_grad_();
        (F.normalize(a) * B).sum().backward();
        Expect.Values([3, 3], [0.7540585039671974, -0.362711685452576, -0.009545044354015153, 1e12, 1e12, 1e12, 0, 0, 0], a.grad!, 1e-14);
    }

    [Fact]
    public void Cosine_similarity_is_that_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        Expect.Vector([0.20869596778242056, 0, -1], F.cosine_similarity(A, B), 1e-15);
        Expect.Vector([0.20869596778242056, 0, -1], CosineSimilarity().call(A, B), 1e-15);
        Assert.Equal([3], F.cosine_similarity(A, B, dim: 0).shape);
    }

    [Fact]
    public void Pairwise_distance_is_that_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        Expect.Vector([4.387482991420366, 1.7320490755180697, 4.500000333333655], F.pairwise_distance(A, B), 1e-15);
        Assert.Equal([3, 1], F.pairwise_distance(A, B, keepdim: true).shape);
    }

    [Fact]
    public void One_hot_wants_long_labels()
    {
        using var scope = NewDisposeScope();
        var labels = tensor(new long[] { 2, 0 });
        Expect.Values([2, 3], [0, 0, 1, 1, 0, 0], F.one_hot(labels), 0);
        Assert.Equal([2, 5], F.one_hot(labels, 5).shape);
        Assert.Throws<ArgumentException>(() => F.one_hot(tensor(new int[] { 1 })));
    }

    [Fact]
    public void Linear_is_the_affine_map_with_or_without_bias()
    {
        using var scope = NewDisposeScope();
        var w = tensor(new double[,] { { 1, 0, 2 } });
        Expect.Values([3, 1], [7, 0, 0], F.linear(A, w), 0);
        Expect.Values([3, 1], [8, 1, 1], F.linear(A, w, tensor(new[] { 1.0 })), 0);
    }

    [Fact]
    public void Dropout_zeroes_and_scales_in_training_only()
    {
        using var scope = NewDisposeScope();
        using var dropout = Dropout(0.25);
        var x = ones(10_000);
        var y = Expect.Doubles(dropout.call(x));
        Assert.All(y, v => Assert.True(v == 0 || Math.Abs(v - 4.0 / 3) < 1e-6));
        Assert.InRange(y.Count(v => v == 0), 2300, 2700);
        dropout.eval();
        Assert.All(Expect.Doubles(dropout.call(x)), v => Assert.Equal(1, v));
    }

    [Fact]
    public void Dropout_in_place_changes_its_input()
    {
        using var scope = NewDisposeScope();
        var x = ones(100);
        F.dropout(x, 1.0, inplace: true);
        Expect.Vector(new double[100], x, 0);
    }

    [Fact]
    public void Each_function_leaves_one_tensor()
    {
        using var a = A;
        using var b = B;
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        F.normalize(a).Dispose();
        F.cosine_similarity(a, b).Dispose();
        F.mse_loss(a, b).Dispose();
        F.relu(a).Dispose();
        F.dropout(a).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
