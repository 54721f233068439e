using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class ShapeTests : TensorTest
{
    private readonly Tensor m = arange(6, float64).reshape(2, 3); // [[0, 1, 2], [3, 4, 5]]

    [Fact]
    public void Shapes_change_without_the_elements()
    {
        Assert.Equal([3, 2], m.view(3, -1).shape);
        Assert.Equal([6], m.flatten().shape);
        Assert.Equal([1, 2, 3], m.unsqueeze(0).shape);
        Assert.Equal([2, 3], m.unsqueeze(-1).squeeze(-1).shape);
        Assert.Equal([2, 3], m.reshape(1, 2, 1, 3).squeeze().shape);
        Assert.Equal([2, 3, 1], m.unflatten(1, 3, 1).shape);
        Assert.Equal([3, 2], m.view_as(zeros(3, 2)).shape);
        Assert.Equal([6], m.ravel().shape);
    }

    [Fact]
    public void Dimensions_change_places()
    {
        Expect.Values([3, 2], [0, 3, 1, 4, 2, 5], m.T);
        Expect.Values([3, 2], [0, 3, 1, 4, 2, 5], m.t());
        Expect.Values([3, 2], [0, 3, 1, 4, 2, 5], m.transpose(0, 1));
        Expect.Values([3, 2], [0, 3, 1, 4, 2, 5], permute(m, 1, 0));
        Assert.Equal([3, 4, 2], zeros(2, 3, 4).movedim([0], [2]).shape);
        Assert.Equal([2, 4, 3], zeros(2, 3, 4).mT.shape);
        Assert.False(m.T.is_contiguous());
        Assert.True(m.T.contiguous().is_contiguous());
        Assert.Equal([1, 3], m.T.stride());
        Assert.Equal(3, m.stride(0));
    }

    [Fact]
    public void Elements_are_repeated()
    {
        Expect.Values([2, 2], [1, 1, 2, 2], tensor([1.0, 2]).unsqueeze(1).expand(2, 2));
        Expect.Values([2, 2], [1, 2, 1, 2], tensor([1.0, 2]).expand_as(zeros(2, 2)));
        Expect.Values([2, 2], [1, 2, 1, 2], tensor([1.0, 2]).broadcast_to(2, 2));
        Expect.Vector([1, 2, 1, 2], tensor([1.0, 2]).repeat(2));
        Expect.Vector([1, 1, 2, 2], tensor([1.0, 2]).repeat_interleave(2));
        Expect.Vector([1, 2, 2], tensor([1.0, 2]).repeat_interleave(tensor([1L, 2])));
        Expect.Vector([1, 2, 1, 2], tensor([1.0, 2]).tile([2]));
        var pair = broadcast_tensors(tensor([1.0, 2]), tensor([3.0]).unsqueeze(1));
        Assert.All(pair, t => Assert.Equal([1, 2], t.shape));
    }

    [Fact]
    public void Tensors_are_joined()
    {
        var (x, y) = (tensor([1.0, 2]), tensor([3.0, 4]));
        Expect.Vector([1, 2, 3, 4], cat([x, y]));
        Expect.Values([2, 2], [1, 2, 3, 4], stack([x, y]));
        Expect.Values([2, 2], [1, 3, 2, 4], stack([x, y], -1));
        Expect.Vector([1, 2, 3, 4], hstack(x, y));
        Expect.Values([2, 2], [1, 2, 3, 4], vstack([x, y]));
        Expect.Values([2, 2], [1, 3, 2, 4], column_stack(x, y));
        Expect.Values([2, 2], [1, 1, 2, 2], meshgrid([x, y])[0]);
    }

    [Fact]
    public void Tensors_are_taken_apart()
    {
        Assert.Equal([2, 1], m.split(2, 1).Select(t => t.shape[1]));
        Assert.Equal([1, 2], m.split([1, 2], 1).Select(t => t.shape[1]));
        Assert.Equal([2, 1], chunk(m, 2, 1).Select(t => t.shape[1]));
        Assert.Equal([1, 1, 1], m.tensor_split(3, 1).Select(t => t.shape[1]));
        Expect.Vector([3, 4, 5], m.unbind()[1]);
        Expect.Vector([1, 4], m.select(1, 1));
        Expect.Values([2, 2], [1, 2, 4, 5], m.narrow(1, 1, 2));
        Expect.Values([2, 2], [0, 2, 3, 5], m.slice(1, 0, 3, 2));
    }

    [Fact]
    public void Elements_are_turned_around()
    {
        Expect.Values([2, 3], [2, 1, 0, 5, 4, 3], m.flip(1));
        Expect.Values([2, 3], [2, 1, 0, 5, 4, 3], fliplr(m));
        Expect.Values([2, 3], [2, 0, 1, 5, 3, 4], m.roll(1, 1));
        Expect.Vector([2, 0, 1], roll(tensor([0.0, 1, 2]), 1));
        Expect.Values([3, 2], [2, 5, 1, 4, 0, 3], m.rot90());
    }

    [Fact]
    public void Triangles_and_diagonals()
    {
        Expect.Values([2, 3], [0, 0, 0, 3, 4, 0], m.tril());
        Expect.Values([2, 3], [0, 1, 2, 0, 0, 5], triu(m, 1).add(m.triu().sub(m.triu(1)).mul(0)));
        Expect.Vector([0, 4], m.diagonal());
        Expect.Values([2, 2], [1, 0, 0, 2], diag(tensor([1.0, 2])));
        Expect.Number(4, m[.., ..2].trace());
    }

    [Fact]
    public void A_view_shares_memory_and_a_clone_does_not()
    {
        var (view, copy) = (m.view(6), m.clone());
        m[0, 0] = 9;
        Assert.Equal(9, view[0].item<double>());
        Assert.Equal(0, copy[0, 0].item<double>());
        Assert.True(m.detach().Equals(m));
    }
}
