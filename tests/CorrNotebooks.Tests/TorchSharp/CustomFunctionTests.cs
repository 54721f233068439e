using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CorrNotebooks.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace CorrNotebooks.Tests.Package;

/// <summary>What the soft ranks and Spearman's ρ need of TorchSharp's custom functions.</summary>
public sealed class CustomFunctionTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor x = Tensors.Of([1, 2, 3], requires_grad: true);

    public void Dispose() => scope.Dispose();

    /// <summary>factor · x³, by its derivative.</summary>
    private sealed class ScaledCube : SingleTensorFunction<ScaledCube>
    {
        public override string Name => nameof(ScaledCube);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            ctx.save_for_backward([(Tensor)vars[0]]);
            ctx.save_data("factor", vars[1]);
            return ((Tensor)vars[0]).pow(3) * (double)vars[1];
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
        {
            var x = ctx.get_saved_variables()[0];
            return [grad_output * x * x * (3 * (double)ctx.get_data("factor")!), null!];
        }
    }

    /// <summary>Answers a given gradient, or none.</summary>
    private sealed class Answering : SingleTensorFunction<Answering>
    {
        public static bool? Undefined { get; private set; }

        public override string Name => nameof(Answering);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            ctx.save_data("answer", vars[1]);
            ctx.set_materialize_grads(false);
            return ((Tensor)vars[0]).clone();
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
        {
            Undefined = grad_output.IsInvalid;
            return [((Func<Tensor?>)ctx.get_data("answer")!)()!, null!];
        }

        public static Tensor Of(Tensor x, Func<Tensor?> answer) => apply(x, answer);
    }

    [Fact]
    public void A_function_brings_its_own_gradient_which_can_be_derived_again()
    {
        var first = grad([ScaledCube.apply(x, 2.0).sum()], [x], retain_graph: true, create_graph: true)[0];
        var second = grad([first.sum()], [x], retain_graph: true, create_graph: true)[0];
        Close.To([6, 24, 54], first.Values(), 0);
        Close.To([12, 24, 36], second.Values(), 0);
        Close.To([12, 12, 12], grad([second.sum()], [x])[0].Values(), 0);
    }

    [Fact]
    public void Without_gradients_nothing_is_recorded()
    {
        using (no_grad()) Assert.False(ScaledCube.apply(x, 2.0).requires_grad);
        Assert.False(ScaledCube.apply(x.detach(), 2.0).requires_grad);
    }

    [Fact]
    public void A_gradient_that_nobody_gave_is_an_invalid_tensor()
    {
        Answering.Of(Answering.Of(x, () => null), () => null).sum().backward();
        Assert.True(Answering.Undefined);
    }

    /// <summary>By this the guard of our own functions makes an exception of what it caught.</summary>
    [Fact]
    public void A_gradient_of_a_wrong_shape_is_an_exception_where_backward_was_called()
    {
        var result = Answering.Of(x * Tensors.Of([1, 1, 1]), () => empty(0)).sum();
        Assert.Contains("invalid gradient", Assert.Throws<ExternalException>(() => result.backward()).Message);
        x.sum().backward();
        Close.To([1, 1, 1], x.grad!.Values(), 0);
    }

    [Fact]
    public void The_graph_frees_what_a_function_saved()
    {
        var saved = Step();
        for (var i = 0; i < 100 && saved.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(saved.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        WeakReference Step()
        {
            using var step = NewDisposeScope();
            Func<Tensor> answer = new(x.clone);
            Answering.Of(x, answer).sum().backward();
            return new WeakReference(answer);
        }
    }
}
