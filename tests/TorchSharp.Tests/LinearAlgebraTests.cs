using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Expected values: PyTorch 1.13.</summary>
public sealed class LinearAlgebraTests : TensorTest
{
    private readonly Tensor m = tensor(new double[,] { { 1, 2, 3 }, { 6, 5, 4 } });
    private readonly Tensor s = tensor(new double[,] { { 2, 1 }, { 1, 3 } });

    [Fact]
    public void Products()
    {
        var v = tensor([1.0, 0, -1]);
        Expect.Values([2, 2], [14, 28, 28, 77], m.mm(m.T));
        Expect.Values([2, 2], [14, 28, 28, 77], matmul(m, m.T));
        Expect.Vector([-2, 2], m.mv(v));
        Expect.Vector([-2, 2], m.matmul(v));
        Expect.Number(2, v.dot(v));
        Expect.Values([2, 2], [3, 4, 6, 8], outer(tensor([1.0, 2]), tensor([3.0, 4])));
        Assert.Equal([5, 2, 4], ones(5, 2, 3).bmm(ones(5, 3, 4)).shape);
        Expect.Values([2, 2], [14, 28, 28, 77], einsum("ij,kj->ik", m, m));
        Expect.Vector([3, 4, 6, 8], kron(tensor([1.0, 2]), tensor([3.0, 4])));
        Expect.Values([2, 2], [15, 28, 28, 78], eye(2, dtype: float64).addmm(m, m.T));
        Expect.Values([2, 2], [0, 5.916079783099616, 5.916079783099616, 0], cdist(m, m));
        Expect.Number(91, m.tensordot(m, [0, 1], [0, 1]));
    }

    [Fact]
    public void Systems_and_decompositions()
    {
        Expect.Values([2, 2], [0.6, -0.2, -0.2, 0.4], linalg.inv(s));
        Expect.Vector([0.2, 0.6], linalg.solve(s, tensor([1.0, 2])));
        Expect.Number(5, s.det());
        Expect.Vector([1.381966011250105, 3.618033988749895], linalg.eigh(s).Item1);
        Expect.Values([2, 2], Expect.Doubles(s), linalg.cholesky(s).mm(linalg.cholesky(s).T));
        var (u, d, vh) = linalg.svd(m, fullMatrices: false);
        Expect.Values([2, 3], Expect.Doubles(m), u.mm(diag(d)).mm(vh), 1e-12);
        Expect.Values([3, 2], Expect.Doubles(linalg.pinv(m)), m.T.mm(linalg.inv(m.mm(m.T))), 1e-12);
        Expect.Number(2, linalg.matrix_rank(m));
    }

    [Fact]
    public void Shapes_that_do_not_match_are_an_error()
    {
        Assert.ThrowsAny<Exception>(() => m.mm(m));
        Assert.ThrowsAny<Exception>(() => m.dot(m));
        Assert.ThrowsAny<Exception>(() => linalg.inv(m));
    }
}
