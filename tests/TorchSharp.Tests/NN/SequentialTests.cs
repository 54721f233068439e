using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class SequentialTests
{
    [Fact]
    public void It_computes_what_PyTorch_computes_from_the_same_seed()
    {
        manual_seed(3);
        using var scope = NewDisposeScope();
        using var model = Sequential(Linear(2, 3), Tanh(), Linear(3, 1));
        var y = model.call(tensor(new float[,] { { 1, 2 }, { 3, -1 } }));
        Expect.Values([2, 1], [-1.038090467453003, -0.583874523639679], y, 1e-6);
    }

    [Fact]
    public void Modules_are_numbered_or_named()
    {
        using var numbered = Sequential(Linear(1, 2), ReLU(), Linear(2, 1, hasBias: false));
        Assert.Equal(["0.weight", "0.bias", "2.weight"], numbered.named_parameters().Select(p => p.name));
        Assert.Empty(numbered.named_parameters(recurse: false));
        Assert.Equal(3, numbered.Count);
        Assert.IsType<ReLU>(numbered[1]);

        using var named = Sequential(("in", Linear(1, 2)), ("act", ReLU()));
        Assert.Equal(["in.weight", "in.bias"], named.state_dict().Keys);
        named.append("out", Linear(2, 1)).append(Identity());
        Assert.Equal(["in", "act", "out", "3"], named.named_children().Select(c => c.name));
    }

    [Fact]
    public void It_is_made_of_lists_as_well()
    {
        IEnumerable<Module<Tensor, Tensor>> modules = [Identity(), Flatten()];
        using var model = Sequential(modules);
        using var x = ones(2, 3, 4);
        using var y = model.call(x);
        Assert.Equal([2, 12], y.shape);
    }

    [Fact]
    public void A_slice_shares_the_modules()
    {
        using var model = Sequential(Linear(1, 2), Tanh(), Linear(2, 1));
        var head = model[..2];
        Assert.Equal(2, head.Count);
        Assert.Same(model[0], head[0]);
        Assert.Same(model[2], model[(2, null)][0]);
        Assert.Same(model[2], model[^1..][0]);
        Assert.Throws<IndexOutOfRangeException>(() => model[(0, 4)]);
    }

    [Fact]
    public void Only_the_result_is_left_of_a_pass()
    {
        using var model = Sequential(Linear(2, 2), Tanh(), Linear(2, 2), Sigmoid());
        using var x = ones(3, 2);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using var y = model.forward(x);
        Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.False(x.IsInvalid);
    }

    [Fact]
    public void Empty_it_answers_a_view_of_its_input()
    {
        using var model = Sequential();
        using var x = ones(2);
        using var y = model.call(x);
        Assert.NotSame(x, y);
        y.fill_(5);
        Expect.Vector([5, 5], x, 0);
    }

    [Fact]
    public void It_runs_the_hooks_of_its_modules()
    {
        using var act = ReLU();
        using var model = Sequential(Identity(), act);
        var calls = 0;
        act.register_forward_hook(_ => calls++);
        using var x = ones(1);
        using var y = model.forward(x);
        Assert.Equal(1, calls);
    }

    [Fact]
    public void A_module_list_is_a_list_whose_modules_are_registered_with_it()
    {
        using var list = ModuleList<Module<Tensor, Tensor>>(Linear(1, 2));
        list.append(Tanh());
        list.Add(Linear(2, 1));
        Assert.Equal(3, list.Count);
        Assert.Empty(list.named_parameters());
        using var holder = new Holder(list);
        Assert.Equal(["list.0.weight", "list.0.bias", "list.2.weight", "list.2.bias"], holder.named_parameters().Select(p => p.name));
    }

    private sealed class Holder : Module
    {
        public Holder(Module list) : base(nameof(Holder)) => register_module("list", list);
    }
}
