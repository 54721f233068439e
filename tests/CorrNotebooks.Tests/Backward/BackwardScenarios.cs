using System.Runtime.InteropServices;
using CorrNotebooks.Tests.Losses;
using CorrNotebooks.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Backward;

/// <summary>
/// What a caller can do between forward and backward. In TorchSharp an exception inside a custom backward ends the process,
/// so <see cref="BackwardTests"/> runs these in one of their own; by hand: <c>-explicit only -method '*…*'</c>.
/// </summary>
public sealed class BackwardScenarios : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor leaf = Tensors.Normal(1, [2, 30], requires_grad: true);
    private readonly Tensor other = Tensors.Normal(2, [2, 30], requires_grad: true);

    public void Dispose() => scope.Dispose();

    private static IEnumerable<(string name, Func<Tensor, Tensor, Tensor> f)> Functions =>
    [
        ("soft_rank", (x, y) => Corr.soft_rank(x, 0.5, dim: 1) + y),
        ("spearman", (x, y) => Corr.spearman(x, y, 0.5, dim: 1)),
        ("weighted spearman", (x, y) => Corr.spearman(x, y, 0.5, dim: 1, weight: ones_like(x) * 2)),
        ("spearman by its weights", (x, y) => Corr.spearman(x, y, 0.5, dim: 1, weight: y.square())),
        ("masked soft_rank", (x, y) => Corr.soft_rank(x, 0.5, dim: 1, mask: y.detach().gt(-1)) + y),
        .. AllLosses.Names.Select(row => (row.Data, (Func<Tensor, Tensor, Tensor>)((x, y) => AllLosses.Make(row.Data).forward(x, y)))),
    ];

    [Fact(Explicit = true)]
    public void Arguments_changed_in_place() =>
        ForEachFunction((f, changed) =>
        {
            var (x, y) = (leaf * 1, other * 1);
            var result = f(x, y);
            if (changed) (x, y) = (x.add_(1), y.mul_(2));
            return Gradient(result);
        });

    [Fact(Explicit = true)]
    public void A_result_changed_in_place() =>
        ForEachFunction((f, changed) =>
        {
            var result = f(leaf, other);
            return Gradient(changed ? result.mul_(2) : result * 2);
        });

    [Fact(Explicit = true)]
    public void An_incoming_gradient_changed_before_the_second_derivative() =>
        ForEachFunction((f, changed) =>
        {
            var result = f(leaf, other);
            var incoming = ones_like(result);
            var first = Gradient(result, incoming, create_graph: true);
            if (changed) incoming.mul_(3);
            return Gradient(first);
        });

    [Fact(Explicit = true)]
    public void An_incoming_gradient_changed_before_the_third_derivative() =>
        ForEachFunction((f, changed) =>
        {
            var first = Gradient(f(leaf, other).square(), create_graph: true);
            var incoming = ones_like(first);
            var second = Gradient(first, incoming, create_graph: true);
            if (changed) incoming.mul_(3);
            return Gradient(second);
        });

    [Fact(Explicit = true)]
    public void A_second_derivative_without_retain_graph()
    {
        foreach (var f in new Func<Tensor, Tensor, Tensor>[]
        {
            (x, y) => Corr.soft_rank(x, 0.5, dim: 1) + y, (x, y) => Corr.spearman(x, y, 0.5, dim: 1),
            (x, y) => Corr.spearman(x, y, 0.5, dim: 1, weight: ones_like(x) * 2), (x, y) => Corr.kendall(x, y, 0.5, dim: 1),
        })
        {
            var expected = Seconds(retain_graph: true);
            Close.To(expected, Seconds(retain_graph: false), 1e-12);

            double[] Seconds(bool retain_graph)
            {
                var result = f(leaf, other);
                var first = autograd.grad([(result * Tensors.Normal(3, result.shape)).sum()], [leaf], retain_graph: retain_graph, create_graph: true)[0];
                return autograd.grad([first.square().sum()], [leaf])[0].Values();
            }
        }
    }

    /// <summary>As with torch's own losses.</summary>
    [Fact(Explicit = true)]
    public void A_second_pass_through_a_graph_that_is_gone()
    {
        foreach (var (name, f) in Functions)
        {
            var result = f(leaf, other).sum();
            result.backward();
            var error = Assert.Throws<ExternalException>(() => result.backward());
            Assert.True(error.Message.Contains("a second time"), $"{name}: {error.Message}");
        }
    }

    [Theory(Explicit = true), InlineData(false), InlineData(true)]
    public void An_incoming_gradient_that_does_not_lie_in_order(bool create_graph) =>
        ForEachFunction((f, expanded) =>
        {
            var result = f(leaf, other);
            return Gradient(result, expanded ? ones([], float64).expand(result.shape) : ones_like(result), create_graph);
        });

    [Theory(Explicit = true), InlineData(false), InlineData(true)]
    public void An_incoming_gradient_from_inference_mode(bool create_graph) =>
        ForEachFunction((f, inferred) =>
        {
            var result = f(leaf, other);
            using var mode = inferred ? inference_mode() : null;
            var incoming = ones_like(result);
            mode?.Dispose();
            return Gradient(result, incoming, create_graph);
        });

    /// <summary>As the kernel does to a cell that is to stop.</summary>
    [Fact(Explicit = true)]
    public void A_thread_interrupted_in_the_middle()
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1, "One processor waits for no other.");
        var ranks = Corr.soft_rank(Tensors.Normal(1, [500_000], requires_grad: true), 0.5).sum();
        var (thread, over) = (Thread.CurrentThread, false);
        var interrupter = new Thread(() =>
        {
            while (!Volatile.Read(ref over))
                if (thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin)) thread.Interrupt();
        });
        interrupter.Start();
        var error = Assert.Throws<ExternalException>(() => { for (var i = 0; i < 1000; i++) ranks.backward(retain_graph: true); });
        Volatile.Write(ref over, true);
        while (interrupter.IsAlive) Thread.Yield();
        try { Thread.Sleep(1); } catch (ThreadInterruptedException) { } // one that is still to come
        Assert.Contains("invalid gradient", error.Message);
        ranks.backward();
    }

    /// <summary>The gradient of the first argument; through backward, since libtorch's errors in autograd.grad end the process too.</summary>
    private Tensor Gradient(Tensor result, Tensor? incoming = null, bool create_graph = false)
    {
        autograd.backward([result], [incoming ?? ones_like(result)], create_graph: create_graph);
        var gradient = leaf.grad!;
        (leaf.grad, other.grad) = (null, null);
        return gradient;
    }

    /// <summary>
    /// What the caller did makes no difference, the gradient being that of the values that forward saw; or libtorch says that
    /// it cannot go on, as with its own losses, where all of a function's steps are its own.
    /// </summary>
    private static void ForEachFunction(Func<Func<Tensor, Tensor, Tensor>, bool, Tensor> gradient)
    {
        foreach (var (name, f) in Functions)
        {
            var expected = gradient(f, false).Values();
            double[] actual;
            try
            {
                actual = gradient(f, true).Values();
            }
            catch (ExternalException) when (name is not ("soft_rank" or "spearman" or nameof(SpearmanCorrelationLoss)))
            {
                continue;
            }
            Close.To(expected, actual, 1e-12, name);
        }
    }
}
