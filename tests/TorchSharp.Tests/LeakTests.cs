using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp.Tests;

public sealed class LeakTests
{
    /// <summary>x², by hand.</summary>
    private sealed class Square : SingleTensorFunction<Square>
    {
        public override string Name => nameof(Square);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            return x * x;
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output * 2 * ctx.get_saved_variables()[0]];
    }

    public static TheoryData<string, Action<Tensor>> Steps => new()
    {
        { "operators", x => _ = (x * 2 + 1).sum().ToDouble() },
        { "indexing", x => _ = x[1..] + x[x > 0.5].sum() + x[0] },
        { "assignment", x => x.detach().clone()[..2] = ones(1, 2) },
        { "gradients", x => (x.sigmoid() * x.softmax(0)).sum().backward() },
        { "several results", x => _ = (x.max(0), x.split(50_000), x[..100].sort(), x[..100].unique()) },
        { "second derivatives", x => _ = grad([grad([x.pow(3).sum()], [x], create_graph: true)[0].sum()], [x]) },
        { "custom functions", x => Square.apply(x).sum().backward() },
        { "custom second derivatives", x => _ = grad([grad([Square.apply(x).sum()], [x], create_graph: true)[0].sum()], [x]) },
        { "errors", x => Assert.ThrowsAny<Exception>(() => x + ones(3)) },
        { "arrays", x => _ = (tensor(new float[1000]) + from_array(new float[1000]), x.data<float>().ToArray()) },
    };

    [Theory]
    [MemberData(nameof(Steps), DisableDiscoveryEnumeration = true)]
    public void A_loop_leaves_no_tensors_and_no_memory(string name, Action<Tensor> step)
    {
        Assert.NotEmpty(name);
        using var x = rand([100_000], requires_grad: true); // one copy of it left behind in each step would be 80 MB at the end
        Run(20);
        DisposeScopeManager.Statistics.Reset();
        var before = Resident();
        Run(200);
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.InRange(Resident() - before, long.MinValue, 40_000_000);

        void Run(int times)
        {
            for (var i = 0; i < times; i++)
            {
                using var scope = NewDisposeScope();
                step(x);
                x.grad = null;
            }
        }

        static long Resident()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return Environment.WorkingSet;
        }
    }
}
