using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class DisposeScopeTests
{
    private static ThreadDisposeScopeStatistics Statistics => DisposeScopeManager.Statistics;

    public DisposeScopeTests() => Statistics.Reset();

    [Fact]
    public void A_scope_disposes_what_was_made_in_it()
    {
        Tensor x;
        using (var scope = NewDisposeScope())
        {
            x = ones(2) + 1;
            Assert.Equal(2, scope.DisposablesCount);
            Assert.True(scope.Contains(x));
            Assert.Equal(2, Statistics.ThreadTotalLiveCount);
        }
        Assert.True(x.IsInvalid);
        Assert.Equal(0, Statistics.ThreadTotalLiveCount);
        Assert.Equal((2L, 2L), (Statistics.CreatedInScopeCount, Statistics.DisposedInScopeCount));
    }

    [Fact]
    public void A_result_moves_out()
    {
        using var outer = NewDisposeScope();
        Tensor x, y;
        using (var inner = NewDisposeScope())
        {
            x = ones(1).MoveToOuterDisposeScope();
            y = inner.MoveToOuter(ones(1));
            Assert.Equal(0, inner.DisposablesCount);
        }
        Assert.False(x.IsInvalid);
        Assert.True(outer.Contains(x) && outer.Contains(y));
        outer.DisposeEverythingBut(y);
        Assert.True(x.IsInvalid);
        Assert.False(y.IsInvalid);
    }

    [Fact]
    public void Out_of_the_outermost_scope_a_tensor_belongs_to_nobody()
    {
        Tensor x, y;
        using (NewDisposeScope())
        {
            x = ones(1).MoveToOuterDisposeScope();
            y = ones(1).DetachFromDisposeScope();
        }
        Assert.False(x.IsInvalid || y.IsInvalid);
        Assert.Equal(2, Statistics.DetachedFromScopeCount);
        Assert.Equal(2, Statistics.ThreadTotalLiveCount);
        x.Dispose();
        y.Dispose();
        Assert.Equal(0, Statistics.ThreadTotalLiveCount);
        Assert.Equal(2, Statistics.DisposedOutsideScopeCount);
    }

    [Fact]
    public void A_scope_takes_in_what_was_made_outside()
    {
        var x = ones(1);
        Assert.Equal(1, Statistics.CreatedOutsideScopeCount);
        using (var scope = NewDisposeScope()) scope.Attach(x);
        Assert.True(x.IsInvalid);
        Assert.Equal(1, Statistics.AttachedToScopeCount);
    }

    [Fact]
    public void Scopes_may_be_closed_in_any_order()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        outer.Dispose();
        var x = ones(1);
        Assert.True(inner.Contains(x));
        inner.Dispose();
        Assert.True(x.IsInvalid);
        Assert.Null(CurrentDisposeScope);
        Assert.Throws<ObjectDisposedException>(() => inner.DisposablesCount);
        inner.Dispose();
    }

    [Fact]
    public void A_scope_belongs_to_its_thread()
    {
        using var scope = NewDisposeScope();
        var made = new Thread(() => ones(1).Dispose());
        made.Start();
        made.Join();
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void Disposing_twice_does_nothing()
    {
        var x = ones(1);
        x.Dispose();
        x.Dispose();
        Assert.Equal(0, Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Wrapped_expressions_keep_only_their_result()
    {
        using var result = WrappedTensorDisposeScope(() => ones(1) + 1 + 2);
        Assert.Equal(1, Statistics.ThreadTotalLiveCount);
        Expect.Vector([4], result);
    }

    [Fact]
    public void A_forgotten_tensor_is_freed_by_the_garbage_collector()
    {
        var before = Tensor.TotalCount;
        Forget();
        for (var i = 0; i < 20 && Tensor.TotalCount > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.True(Tensor.TotalCount <= before);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void Forget() => _ = ones(1000);
    }
}
