using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch;

namespace CorrNotebooks.Bench.Losses;

/// <summary>
/// A forward and a backward pass of each loss beside torch's MSELoss: <c>corr bench -- --filter '*Loss*'</c>. What is
/// allocated is the managed memory alone: wrappers, and none of libtorch's.
/// </summary>
[InProcess, MemoryDiagnoser]
public class LossBenchmarks
{
    private readonly Loss<Tensor, Tensor, Tensor> mse = nn.MSELoss();
    private readonly CorrelationLoss
        pearson = new PearsonCorrelationLoss(), cosine = new CosineSimilarityLoss(), concordance = new ConcordanceCorrelationLoss(),
        spearman = new SpearmanCorrelationLoss(1e-2), combined = new CombinedLoss(regularization_strength: 1e-2);

    private Tensor input = null!, target = null!, weight = null!, mask = null!;

    /// <summary>Predictions.</summary>
    [Params(1024, 100_000)]
    public int n { get; set; }

    [GlobalSetup]
    public void Draw()
    {
        var generator = new Generator(1);
        (input, target) = (randn(n, generator: generator, requires_grad: true), randn(n, generator: generator));
        (weight, mask) = (rand(n, generator: generator), rand(n, generator: generator).gt(0.2));
    }

    [GlobalCleanup]
    public void Free()
    {
        input.Dispose();
        target.Dispose();
        weight.Dispose();
        mask.Dispose();
    }

    [Benchmark(Baseline = true)]
    public void MSELoss() => Pass(mse);

    [Benchmark] public void Pearson() => Pass(pearson);

    [Benchmark] public void Cosine() => Pass(cosine);

    [Benchmark] public void Concordance() => Pass(concordance);

    [Benchmark] public void Spearman() => Pass(spearman);

    [Benchmark] public void SpearmanOfWeights() => Pass(() => spearman.forward(input, target, weight: weight));

    [Benchmark] public void SpearmanUnderAMask() => Pass(() => spearman.forward(input, target, mask: mask));

    [Benchmark] public void Combined() => Pass(combined);

    private void Pass(Loss<Tensor, Tensor, Tensor> loss) => Pass(() => loss.forward(input, target));

    private void Pass(Func<Tensor> loss)
    {
        using var scope = NewDisposeScope();
        loss().backward();
        input.grad = null;
    }
}
