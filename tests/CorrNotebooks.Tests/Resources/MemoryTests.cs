using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Resources;

public sealed class MemoryTests
{
    /// <summary>All pairs at once would take 3.2 GB for each of several steps.</summary>
    [Fact]
    public void Spearman_of_twenty_thousand_values_needs_at_most_200_MB()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The high-water mark can be set back on Linux only.");
        using var scope = NewDisposeScope();
        using var loss = new SpearmanCorrelationLoss(1e-2);
        var (x, y) = (Tensors.Normal(1, [20_000], requires_grad: true), Tensors.Normal(2, [20_000]));
        var peak = Memory.Peak(() => loss.forward(x, y).backward());
        Assert.All(x.grad!.Values(), slope => Assert.True(double.IsFinite(slope)));
        Assert.InRange(peak, 0, 200L << 20);
    }
}
