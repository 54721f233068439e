using TorchSharp;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Package;

/// <summary>What the losses, and the tests that count their tensors, need of TorchSharp's dispose scopes.</summary>
public sealed class DisposeScopeTests
{
    private static long Live => DisposeScopeManager.Statistics.ThreadTotalLiveCount;

    public DisposeScopeTests() => DisposeScopeManager.Statistics.Reset();

    [Fact]
    public void A_scope_frees_what_was_made_in_it_but_what_moves_out()
    {
        using var outer = NewDisposeScope();
        Tensor kept, lost;
        using (NewDisposeScope())
        {
            lost = ones(2) + 1;
            kept = (lost + 1).MoveToOuterDisposeScope();
            Assert.Equal(3, Live);
        }
        Assert.True(lost.IsInvalid);
        Assert.True(outer.Contains(kept));
        Assert.Equal(1, Live);
    }

    [Fact]
    public void Out_of_the_outermost_scope_a_tensor_is_the_callers()
    {
        Tensor moved, detached;
        using (NewDisposeScope())
            (moved, detached) = (ones(1).MoveToOuterDisposeScope(), ones(1).DetachFromDisposeScope());
        Assert.False(moved.IsInvalid || detached.IsInvalid);
        moved.Dispose();
        detached.Dispose();
        Assert.Equal(0, Live);
    }

    [Fact]
    public void What_a_backward_makes_belongs_to_the_scope_around_it()
    {
        using var x = ones(3, requires_grad: true);
        using (NewDisposeScope())
        {
            (x * x).sum().backward();
            _ = x.grad!;
        }
        Assert.Equal(1, Live);
    }
}
