using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Expected values: NumPy and PyTorch agree on all of them.</summary>
public sealed class IndexingTests : TensorTest
{
    private readonly Tensor m = arange(12, float64).reshape(3, 4);

    [Fact]
    public void Positions_select()
    {
        Expect.Vector([4, 5, 6, 7], m[1]);
        Expect.Vector([8, 9, 10, 11], m[-1]);
        Expect.Number(6, m[1, 2]);
        Expect.Number(11, m[^1, ^1]);
        Expect.Number(3, arange(8).reshape(2, 2, 2)[0, 1, 1]);
    }

    [Fact]
    public void Ranges_and_slices_cut()
    {
        Expect.Values([2, 4], [4, 5, 6, 7, 8, 9, 10, 11], m[1..]);
        Expect.Values([3, 2], [1, 2, 5, 6, 9, 10], m[.., 1..3]);
        Expect.Values([3, 1], [3, 7, 11], m[.., ^1..]);
        Expect.Values([3, 2], [0, 2, 4, 6, 8, 10], m[TensorIndex.Colon, TensorIndex.Slice(0, null, 2)]);
        Expect.Vector([1, 5, 9], m[.., 1]);
        Expect.Vector([4, 5], m[1, ..2]);
        Expect.Values([0, 4], [], m[3..]);
        Expect.Values([2, 4], [0, 1, 2, 3, 4, 5, 6, 7], m[TensorIndex.Slice(stop: 2)]);
    }

    [Fact]
    public void Dimensions_are_added_and_skipped()
    {
        Assert.Equal([1, 3, 4], m[TensorIndex.None].shape);
        Assert.Equal([3, 1, 4], m[TensorIndex.Colon, TensorIndex.Null].shape);
        Expect.Vector([2, 6, 10], m[TensorIndex.Ellipsis, 2]);
        Assert.Equal([3, 4, 1], m[TensorIndex.Ellipsis, TensorIndex.None].shape);
        Assert.Equal([1, 3, 4], m[TensorIndex.Bool(true)].shape);
        Assert.Equal([0, 3, 4], m[TensorIndex.Bool(false)].shape);
    }

    [Fact]
    public void Tensors_of_positions_gather()
    {
        Expect.Values([2, 4], [8, 9, 10, 11, 0, 1, 2, 3], m[tensor([2L, 0])]);
        Expect.Vector([1, 6], m[tensor([0L, 1]), tensor([1L, 2])]);
        Expect.Values([3, 2], [3, 0, 7, 4, 11, 8], m[TensorIndex.Colon, TensorIndex.Tensor(tensor([3L, 0]))]);
        Expect.Vector([6, 4], m[TensorIndex.Single(1), TensorIndex.Tensor(tensor([2L, 0]))]);
        Expect.Vector([8, 9, 10, 11], m[tensor(2L)]);
    }

    [Fact]
    public void Masks_choose()
    {
        Expect.Vector([9, 10, 11], m[m > 8]);
        Expect.Values([2, 4], [0, 1, 2, 3, 8, 9, 10, 11], m[tensor([true, false, true])]);
        Expect.Vector([9, 10, 11], m.masked_select(m > 8));
        Assert.Throws<ArgumentException>(() => m.masked_select(m));
    }

    [Fact]
    public void Assignments_write_where_reading_reads()
    {
        m[0, 0] = 100;
        m[1] = tensor([1.0, 2, 3, 4]);
        m[2, ..2] = tensor([7.0]);
        m[.., 3] = tensor(-1.0);
        Expect.Values([3, 4], [100, 1, 2, -1, 1, 2, 3, -1, 7, 7, 10, -1], m);
        m[m < 0] = tensor(0.0);
        Expect.Vector([0, 0, 0], m[.., 3]);
        m[tensor([0L, 2])] = zeros(2, 4, float64);
        Expect.Values([3, 4], [0, 0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0], m);
        m[..] = ones(1, 3, 4, float64);
        Expect.Number(12, m.sum());
    }

    [Fact]
    public void Values_are_put_and_added()
    {
        var x = zeros(3, float64);
        Assert.Same(x, x.index_put_(tensor([1.0, 2.0]), tensor([0L, 2])));
        Expect.Vector([1, 0, 2], x);
        x.index_put_((Scalar)5, TensorIndex.Slice(1));
        Expect.Vector([1, 5, 5], x);
        x.index_put_(tensor([1.0, 1.0]), [TensorIndex.Tensor(tensor([0L, 0]))], accumulate: true);
        Expect.Vector([3, 5, 5], x);
    }

    [Fact]
    public void Indexing_carries_gradients()
    {
        var x = tensor([1.0, 2, 3], requires_grad: true);
        (x[1] * 2 + x[tensor([0L, 0])].sum() + x[x > 2.5].sum()).backward();
        Expect.Vector([2, 2, 1], x.grad!);
    }

    [Fact]
    public void Elements_are_gathered_and_scattered()
    {
        Expect.Values([3, 1], [1, 6, 8], m.gather(1, tensor([1L, 2, 0]).unsqueeze(1)));
        Expect.Vector([1, 0, 2], zeros(3, float64).scatter(0, tensor([0L, 2]), tensor([1.0, 2])));
        Expect.Vector([3, 0, 0], zeros(3, float64).scatter_add_(0, tensor([0L, 0]), tensor([1.0, 2])));
        Expect.Values([3, 2], [3, 0, 7, 4, 11, 8], m.index_select(1, tensor([3L, 0])));
        Expect.Vector([0, 4, 0], zeros(3, float64).index_add(0, tensor([1L, 1]), tensor([1.0, 1]), 2));
        Expect.Vector([0, 9, 9], tensor([0.0, 1, 2]).index_fill(0, tensor([1L, 2]), 9));
        Expect.Vector([11, 0], m.take(tensor([11L, 0])));
        Expect.Values([3, 1], [0, 5, 10], m.take_along_dim(tensor([0L, 1, 2]).unsqueeze(1), 1));
        Expect.Vector([5, 1], tensor([0.0, 1]).masked_fill(tensor([true, false]), 5));
        Expect.Values([1, 2], [2, 3], (m > 10).nonzero());
        Assert.Throws<ArgumentException>(() => m.index_add(0, tensor([0]), m[..1], 1));
    }

    [Fact]
    public void An_index_out_of_range_is_an_error()
    {
        Assert.ThrowsAny<Exception>(() => m[3]);
        Assert.ThrowsAny<Exception>(() => m[0, 4]);
        Assert.ThrowsAny<Exception>(() => m[0, 0, 0]);
        Assert.ThrowsAny<Exception>(() => m[tensor([5L])]);
        Assert.ThrowsAny<Exception>(() => m[1] = tensor([1.0, 2]));
        Assert.ThrowsAny<Exception>(() => m[TensorIndex.Slice(0, 3, -1)]);
    }
}
