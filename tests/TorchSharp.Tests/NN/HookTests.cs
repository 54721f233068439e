using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

public class HookTests
{
    private sealed class Add : Module<Tensor, Tensor, Tensor>
    {
        public Add() : base(nameof(Add)) { }

        public override Tensor forward(Tensor input1, Tensor input2) => input1 + input2;
    }

    private sealed class AddFour : Module<Tensor, Tensor, Tensor, Tensor, Tensor>
    {
        public AddFour() : base(nameof(AddFour)) { }

        public override Tensor forward(Tensor input1, Tensor input2, Tensor input3, Tensor input4) => input1 + input2 + input3 + input4;
    }

    [Fact]
    public void Call_runs_hooks_in_their_order_and_forward_runs_none()
    {
        using var scope = NewDisposeScope();
        using var module = Identity();
        var log = new List<string>();
        module.register_forward_pre_hook(_ => log.Add("pre, of any module"));
        module.register_forward_pre_hook((_, input) => { log.Add("pre"); return input; });
        module.register_forward_hook((_, _, output) => { log.Add("post"); return output; });
        module.register_forward_hook(_ => log.Add("post, of any module"));

        module.forward(ones(1));
        Assert.Empty(log);
        module.call(ones(1));
        Assert.Equal(["pre, of any module", "pre", "post", "post, of any module"], log);
    }

    [Fact]
    public void Hooks_change_inputs_and_outputs_until_they_are_removed()
    {
        using var scope = NewDisposeScope();
        using var module = new Add();
        var pre = module.register_forward_pre_hook((_, a, b) => (a * 10, b));
        var post = module.register_forward_hook((_, a, b, sum) => sum + a);
        var (one, two) = (tensor(new[] { 1.0 }), tensor(new[] { 2.0 }));
        Expect.Vector([22], module.call(one, two), 0);
        post.remove();
        Expect.Vector([12], module.call(one, two), 0);
        pre.remove();
        Expect.Vector([3], module.call(one, two), 0);
    }

    [Fact]
    public void A_hook_that_answers_null_changes_nothing()
    {
        using var scope = NewDisposeScope();
        using var module = new Add();
        module.register_forward_pre_hook((_, _, _) => null);
        module.register_forward_hook((_, _, _, _) => null!);
        Expect.Vector([3], module.call(tensor(new[] { 1.0 }), tensor(new[] { 2.0 })), 0);
    }

    [Fact]
    public void Modules_take_four_inputs()
    {
        using var scope = NewDisposeScope();
        using var module = new AddFour();
        module.register_forward_pre_hook((_, a, b, c, d) => (a, b, c, d * 2));
        var one = tensor(new[] { 1.0 });
        Expect.Vector([5], module.call(one, one, one, one), 0);
        Expect.Vector([4], module.forward(one, one, one, one), 0);
    }
}
