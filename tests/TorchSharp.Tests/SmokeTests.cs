using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class SmokeTests
{
    private sealed class Cube : autograd.SingleTensorFunction<Cube>
    {
        public override string Name => "Cube";
        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            return x * x * x;
        }
        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var x = ctx.get_saved_variables()[0];
            return [grad_output * 3 * x * x];
        }
    }

    [Fact]
    public void Everything_small_works()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 1.0, 2, 3 }, requires_grad: true);
        var y = (x * x).sum();
        y.backward();
        Assert.Equal([2.0, 4, 6], x.grad!.data<double>().ToArray());
        var z = Cube.apply(x);
        var g = autograd.grad([z.sum()], [x], create_graph: true)[0];
        Assert.Equal([3.0, 12, 27], g.data<double>().ToArray());
        var gg = autograd.grad([g.sum()], [x])[0];
        Assert.Equal([6.0, 12, 18], gg.data<double>().ToArray());
        Assert.Equal(2.0, x[1].item<double>());
        Assert.Equal([2.0, 3], x[1..].data<double>().ToArray());
        manual_seed(0);
        Assert.Equal(1.5409960746765137f, randn(3)[0].item<float>());
    }
}
