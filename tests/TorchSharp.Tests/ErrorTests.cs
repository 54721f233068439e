using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class ErrorTests : TensorTest
{
    [Fact]
    public void Libtorchs_errors_arrive_with_its_message()
    {
        var error = Assert.ThrowsAny<ExternalException>(() => ones(2) + ones(3));
        Assert.Contains("must match the size of tensor", error.Message);
        Assert.Contains("shape", Assert.ThrowsAny<ExternalException>(() => ones(4).reshape(3)).Message);
        Assert.Contains("out of range", Assert.ThrowsAny<ExternalException>(() => ones(4).sum(5L)).Message);
    }

    [Fact]
    public void A_disposed_tensor_is_an_error_wherever_it_is_used()
    {
        var x = ones(2);
        x.Dispose();
        Assert.Throws<InvalidOperationException>(() => x + 1);
        Assert.Throws<InvalidOperationException>(() => ones(2) + x);
        Assert.Throws<InvalidOperationException>(() => x.shape);
        Assert.Throws<InvalidOperationException>(() => x.Handle);
        Assert.Throws<InvalidOperationException>(() => x.item<float>());
        Assert.Throws<InvalidOperationException>(() => cat([x, x]));
        Assert.Throws<InvalidOperationException>(() => x.backward());
    }

    [Fact]
    public void Nonsense_is_an_error_and_not_a_crash()
    {
        Assert.ThrowsAny<Exception>(() => ones(2) + (Tensor)null!);
        Assert.ThrowsAny<Exception>(() => zeros(-1));
        Assert.ThrowsAny<Exception>(() => ones(2).view(-1, -1));
        Assert.ThrowsAny<Exception>(() => cat(Array.Empty<Tensor>()));
        Assert.ThrowsAny<Exception>(() => stack([ones(1), ones(2)]));
        Assert.ThrowsAny<Exception>(() => tensor([1L, 2]).mean());
        Assert.ThrowsAny<Exception>(() => ones(2, 2).permute(0, 0));
        Assert.ThrowsAny<Exception>(() => einsum("ij,jk", ones(2)));
        Assert.ThrowsAny<Exception>(() => arange(0, 1, -1));
        Assert.ThrowsAny<Exception>(() => ones(2).split(0));
    }

    [Fact]
    public void A_failed_call_leaves_nothing_behind()
    {
        DisposeScopeManager.Statistics.Reset();
        using (NewDisposeScope())
        {
            for (var i = 0; i < 100; i++) Assert.ThrowsAny<Exception>(() => ones(2) + ones(3));
        }
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Expect.Vector([2, 2], ones(2) + 1);
    }

    [Fact]
    public void Threads_work_at_the_same_time()
    {
        Parallel.For(0, 64, i =>
        {
            using var scope = NewDisposeScope();
            var x = full([100], (double)i, requires_grad: true);
            var y = (x * x).sum();
            y.backward();
            Assert.Equal(2f * i, x.grad![0].item<float>());
            Assert.ThrowsAny<Exception>(() => x + ones(3));
        });
    }

    [Fact]
    public void The_number_of_threads_can_be_set()
    {
        var before = get_num_threads();
        try
        {
            set_num_threads(1);
            Assert.Equal(1, get_num_threads());
        }
        finally
        {
            set_num_threads(before);
        }
    }
}
