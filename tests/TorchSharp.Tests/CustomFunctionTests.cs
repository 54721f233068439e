using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp.Tests;

public sealed class CustomFunctionTests : TensorTest
{
    private readonly Tensor x = tensor([1.0, 2, 3], requires_grad: true);

    /// <summary>factor · x³, by its derivative 3 · factor · x².</summary>
    private sealed class ScaledCube : SingleTensorFunction<ScaledCube>
    {
        public override string Name => nameof(ScaledCube);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            ctx.save_data("factor", vars[1]);
            Assert.False(is_grad_enabled());
            Assert.Null(ctx.get_data("nothing"));
            return x.pow(3) * (double)vars[1];
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
        {
            var x = ctx.get_saved_variables()[0];
            return [grad_output * x * x * (3 * (double)ctx.get_data("factor")), null!];
        }
    }

    /// <summary>eˣ, which saves its own result.</summary>
    private sealed class Exponential : SingleTensorFunction<Exponential>
    {
        public override string Name => nameof(Exponential);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            var result = ((Tensor)vars[0]).exp();
            ctx.save_for_backward([result]);
            return result;
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output * ctx.get_saved_variables()[0]];
    }

    /// <summary>(a + b, a · b, the sign of a, which has no gradient).</summary>
    private sealed class SumAndProduct : MultiTensorFunction<SumAndProduct>
    {
        public static List<double> Seen { get; } = [];

        public override string Name => nameof(SumAndProduct);

        public override List<Tensor> forward(AutogradContext ctx, params object[] vars)
        {
            var (a, b) = ((Tensor)vars[0], (Tensor)vars[1]);
            ctx.save_for_backward([a, b]);
            ctx.set_materialize_grads((bool)vars[2]);
            var sign = a.sign();
            ctx.mark_non_differentiable([sign]);
            return [a + b, a * b, sign];
        }

        public override List<Tensor> backward(AutogradContext ctx, List<Tensor> grad_outputs)
        {
            var saved = ctx.get_saved_variables();
            Seen.Clear();
            Seen.AddRange(grad_outputs.Select(g => g.IsInvalid ? double.NaN : g.sum().ToDouble()));
            var (sum, product) = (grad_outputs[0].IsInvalid ? zeros_like(saved[0]) : grad_outputs[0], grad_outputs[1].IsInvalid ? zeros_like(saved[0]) : grad_outputs[1]);
            return [sum + product * saved[1], sum + product * saved[0], null!];
        }
    }

    /// <summary>Doubles its argument in place.</summary>
    private sealed class DoubleInPlace : SingleTensorFunction<DoubleInPlace>
    {
        public override string Name => nameof(DoubleInPlace);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            x.mul_(2);
            ctx.mark_dirty([x]);
            return x;
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output * 2];
    }

    [Fact]
    public void A_function_brings_its_own_gradient()
    {
        var y = ScaledCube.apply(x, 2.0);
        Expect.Vector([2, 16, 54], y);
        Assert.True(y.requires_grad);
        y.sum().backward();
        Expect.Vector([6, 24, 54], x.grad!);
    }

    [Fact]
    public void A_functions_backward_can_be_derived_again()
    {
        var first = grad([ScaledCube.apply(x, 2.0).sum()], [x], create_graph: true)[0];
        var second = grad([first.sum()], [x], retain_graph: true, create_graph: true)[0];
        var third = grad([second.sum()], [x])[0];
        Expect.Vector([6, 24, 54], first);
        Expect.Vector([12, 24, 36], second);
        Expect.Vector([12, 12, 12], third);
    }

    [Fact]
    public void A_function_of_a_function_chains()
    {
        var y = ScaledCube.apply(Exponential.apply(x), 1.0); // e³ˣ
        var first = grad([y.sum()], [x], create_graph: true)[0];
        Expect.Vector([.. new[] { 1.0, 2, 3 }.Select(v => 3 * Math.Exp(3 * v))], first);
        Expect.Vector([.. new[] { 1.0, 2, 3 }.Select(v => 9 * Math.Exp(3 * v))], grad([first.sum()], [x])[0]);
    }

    [Fact]
    public void Without_gradients_nothing_is_recorded()
    {
        using (no_grad()) Assert.False(ScaledCube.apply(x, 2.0).requires_grad);
        Assert.False(ScaledCube.apply(x.detach(), 2.0).requires_grad);
        Assert.False(ScaledCube.apply(tensor([1.0]), 2.0).requires_grad);
    }

    [Fact]
    public void Several_results_each_have_a_gradient()
    {
        var b = tensor([4.0, 5, 6], requires_grad: true);
        var results = SumAndProduct.apply(x, b, true);
        Expect.Vector([5, 7, 9], results[0]);
        Expect.Vector([4, 10, 18], results[1]);
        Assert.False(results[2].requires_grad);
        (results[0].sum() + results[1].sum()).backward();
        Expect.Vector([5, 6, 7], x.grad!);
        Expect.Vector([2, 3, 4], b.grad!);
    }

    [Theory]
    [InlineData(true, 0.0)]
    [InlineData(false, double.NaN)]
    public void A_result_that_nobody_used_has_a_gradient_of_zero_or_none(bool materialize, double unused)
    {
        var b = tensor([4.0, 5, 6], requires_grad: true);
        SumAndProduct.apply(x, b, materialize)[1].sum().backward();
        Assert.Equal(unused, SumAndProduct.Seen[0]);
        Assert.Equal(3, SumAndProduct.Seen[1]);
        Expect.Vector([4, 5, 6], x.grad!);
    }

    [Fact]
    public void An_argument_may_be_changed_in_place()
    {
        var y = x * 1;
        var z = DoubleInPlace.apply(y);
        Expect.Vector([2, 4, 6], z);
        Expect.Vector([2, 4, 6], y);
        z.sum().backward();
        Expect.Vector([2, 2, 2], x.grad!);
    }

    [Fact]
    public void A_saved_tensor_must_not_be_changed()
    {
        var y = x * 1;
        var z = ScaledCube.apply(y, 1.0).sum();
        y.add_(1);
        Assert.ThrowsAny<Exception>(() => z.backward());
    }

    [Fact]
    public void Nested_gradients_inside_a_backward_work()
    {
        Expect.Vector([2, 4, 6], grad([Nested.apply(x).sum()], [x])[0]);
    }

    /// <summary>x², whose backward asks for the gradient itself.</summary>
    private sealed class Nested : SingleTensorFunction<Nested>
    {
        public override string Name => nameof(Nested);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            ctx.save_for_backward([(Tensor)vars[0]]);
            return ((Tensor)vars[0]).square();
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
        {
            using (enable_grad())
            {
                var x = ctx.get_saved_variables()[0].detach().requires_grad_();
                return [.. grad([x.square()], [x], [grad_output])];
            }
        }
    }

    [Fact]
    public void The_graph_frees_what_a_function_saved()
    {
        var saved = Step();
        for (var i = 0; i < 10 && saved.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(saved.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        WeakReference Step()
        {
            using var scope = NewDisposeScope();
            var payload = new object();
            Keeping.apply(x, payload).sum().backward();
            x.grad = null;
            return new WeakReference(payload);
        }
    }

    /// <summary>Fails in its backward, or answers the wrong number of gradients.</summary>
    private sealed class Failing : SingleTensorFunction<Failing>
    {
        public override string Name => nameof(Failing);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            ctx.save_data("fail", vars[1]);
            return ((Tensor)vars[0]).clone();
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) =>
            (bool)ctx.get_data("fail") ? throw new TimeoutException("too slow") : [];
    }

    [Fact]
    public void An_exception_in_a_backward_arrives_as_it_was_thrown()
    {
        Assert.SkipUnless(Expect.StandIn, "the package ends the process here");
        Assert.Equal("too slow", Assert.Throws<TimeoutException>(() => Failing.apply(x, true).sum().backward()).Message);
        Assert.Throws<TimeoutException>(() => grad([Failing.apply(x * 2, true).sum()], [x]));
        Assert.Contains("number of gradients", Assert.Throws<NotImplementedException>(() => Failing.apply(x, false).sum().backward()).Message);
        // The next error is its own.
        Assert.ThrowsAny<System.Runtime.InteropServices.ExternalException>(() => x.backward());
        x.sum().backward();
        Expect.Vector([1, 1, 1], x.grad!);
    }

    /// <summary>Keeps an object until its backward.</summary>
    private sealed class Keeping : SingleTensorFunction<Keeping>
    {
        public override string Name => nameof(Keeping);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            var result = ((Tensor)vars[0]).clone();
            ctx.save_data("object", vars[1]);
            ctx.save_for_backward([result]);
            return result;
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
        {
            Assert.NotNull(ctx.get_data("object"));
            return [grad_output.clone(), null!];
        }
    }
}
