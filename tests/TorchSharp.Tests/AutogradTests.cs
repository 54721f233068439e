using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class AutogradTests : TensorTest
{
    private readonly Tensor x = tensor([1.0, 2, 3], requires_grad: true);

    [Fact]
    public void Gradients_gather_in_the_leaves()
    {
        Assert.Null(x.grad);
        (x * x).sum().backward();
        Expect.Vector([2, 4, 6], x.grad!);
        (x * x).sum().backward();
        Expect.Vector([4, 8, 12], x.grad!);
        x.grad = null;
        Assert.Null(x.grad);
        x.grad = ones_like(x);
        Expect.Vector([1, 1, 1], x.grad!);
    }

    [Fact]
    public void Only_leaves_keep_gradients_unless_asked()
    {
        var y = x * 2;
        Assert.True(x.is_leaf);
        Assert.False(y.is_leaf);
        Assert.True(y.requires_grad);
        y.retain_grad();
        y.sum().backward();
        Expect.Vector([1, 1, 1], y.grad!);
        Assert.False(y.detach().requires_grad);
    }

    [Fact]
    public void A_vector_needs_a_gradient_to_start_from()
    {
        Assert.ThrowsAny<Exception>(() => (x * x).backward());
        (x * x).backward([tensor([1.0, 0, 2])]);
        Expect.Vector([2, 0, 12], x.grad!);
    }

    [Fact]
    public void A_graph_is_gone_after_one_pass_unless_kept()
    {
        var y = (x * x).sum();
        y.backward(retain_graph: true);
        y.backward();
        Expect.Vector([4, 8, 12], x.grad!);
        Assert.ThrowsAny<Exception>(() => y.backward());
    }

    [Fact]
    public void Grad_answers_gradients_and_leaves_the_leaves_alone()
    {
        var w = tensor(2.0, requires_grad: true);
        var y = (x * x * w).sum();
        var gradients = autograd.grad([y], [x, w]);
        Expect.Vector([4, 8, 12], gradients[0]);
        Expect.Number(14, gradients[1]);
        Assert.Null(x.grad);
        Expect.Vector([2, 8, 18], autograd.grad([x * x], [x], [tensor([1.0, 2, 3])])[0]);
    }

    [Fact]
    public void An_unused_input_is_an_error_unless_allowed()
    {
        var unused = tensor(1.0, requires_grad: true);
        if (Expect.StandIn) Assert.ThrowsAny<Exception>(() => autograd.grad([x.sum()], [unused])); // ends the process in the package
        var gradients = autograd.grad([x.sum()], [x, unused], allow_unused: true);
        Expect.Vector([1, 1, 1], gradients[0]);
        Assert.True(gradients[1] is null || gradients[1].IsInvalid);
    }

    [Fact]
    public void Derivatives_can_be_derived_again()
    {
        var first = autograd.grad([x.pow(4).sum()], [x], create_graph: true)[0];
        var second = autograd.grad([first.sum()], [x], retain_graph: true, create_graph: true)[0];
        var third = autograd.grad([second.sum()], [x])[0];
        Expect.Vector([4, 32, 108], first);
        Expect.Vector([12, 48, 108], second);
        Expect.Vector([24, 48, 72], third);
    }

    [Fact]
    public void Backward_can_stop_at_given_inputs()
    {
        var w = tensor(2.0, requires_grad: true);
        autograd.backward([(x * w).sum()], inputs: [w]);
        Expect.Number(6, w.grad!);
        Assert.Null(x.grad);
    }

    [Fact]
    public void Nothing_is_recorded_in_a_block_without_gradients()
    {
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            x.add_(1);
        }
        Assert.True(is_grad_enabled());
        using (set_grad_enabled(false)) Assert.False((x * 2).requires_grad);
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False((x * 2).requires_grad);
        }
        Assert.False(is_inference_mode_enabled());
        Expect.Vector([2, 3, 4], x);
    }

    [Fact]
    public void Changing_a_leaf_or_a_saved_value_in_place_is_an_error()
    {
        Assert.ThrowsAny<Exception>(() => x.add_(1));
        var y = x * 1;
        var z = (y * y).sum();
        y.add_(1);
        Assert.ThrowsAny<Exception>(() => z.backward());
        Assert.ThrowsAny<Exception>(() => tensor([1L]).requires_grad_());
    }

    [Fact]
    public void Gradients_agree_with_finite_differences()
    {
        static Tensor f(Tensor x) => ((x.sigmoid() * x.softmax(0)).logsumexp(0) + x.std() / x.norm() - x.sort().Values.cumsum(0).tanh().sum()).exp();
        var analytic = Expect.Doubles(autograd.grad([f(x)], [x])[0]);
        for (var i = 0; i < 3; i++)
        {
            const double step = 1e-6;
            using var up = x.detach().clone();
            using var down = x.detach().clone();
            up[i] = up[i] + step;
            down[i] = down[i] - step;
            Assert.Equal((f(up) - f(down)).ToDouble() / (2 * step), analytic[i], 1e-8);
        }
    }

    [Fact]
    public void A_very_long_chain_is_differentiated_and_freed()
    {
        var y = tensor(0.0, requires_grad: true);
        var z = y;
        for (var i = 0; i < 50_000; i++)
        {
            var next = z + 1;
            if (i > 0) z.Dispose();
            z = next;
        }
        z.backward();
        Expect.Number(1, y.grad!);
    }
}
