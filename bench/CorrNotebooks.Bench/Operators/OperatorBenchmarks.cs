using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace CorrNotebooks.Bench.Operators;

/// <summary>
/// What one operator costs on tensors so small (8 elements) that only the way there counts: from C#, and from C++.
/// </summary>
[Config(typeof(Brief))]
[MemoryDiagnoser]
[MinColumn] // on a machine that does other things too, the minimum is what to compare
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public unsafe class OperatorBenchmarks
{
    private const int Times = 10_000;

    private DirectLibtorch direct = null!;
    private Tensor a = null!;
    private Tensor b = null!;
    private Tensor leaf = null!;

    [GlobalSetup]
    public void Setup()
    {
        set_num_threads(1);
        direct = new DirectLibtorch();
        (a, b, leaf) = (rand(8), rand(8), rand(8, requires_grad: true));
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Times), BenchmarkCategory("mul")]
    public void MulInCpp() => direct["direct_mul"](Times);

    [Benchmark(OperationsPerInvoke = Times), BenchmarkCategory("mul")]
    public void Mul()
    {
        for (var i = 0; i < Times; i++) a.mul(b).Dispose();
    }

    [Benchmark(OperationsPerInvoke = Times), BenchmarkCategory("mul")]
    public void MulInScope()
    {
        for (var i = 0; i < Times; i++)
        {
            using var scope = NewDisposeScope();
            a.mul(b);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Times), BenchmarkCategory("mul, recorded")]
    public void MulRecordedInCpp() => direct["direct_mul_recorded"](Times);

    [Benchmark(OperationsPerInvoke = Times), BenchmarkCategory("mul, recorded")]
    public void MulRecorded()
    {
        for (var i = 0; i < Times; i++) leaf.mul(b).Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Times), BenchmarkCategory("sum")]
    public void SumInCpp() => direct["direct_sum"](Times);

    [Benchmark(OperationsPerInvoke = Times), BenchmarkCategory("sum")]
    public void Sum()
    {
        for (var i = 0; i < Times; i++) a.sum().Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Times), BenchmarkCategory("custom function, there and back")]
    public void FunctionInCpp() => direct["direct_function"](Times);

    [Benchmark(OperationsPerInvoke = Times), BenchmarkCategory("custom function, there and back")]
    public void Function()
    {
        for (var i = 0; i < Times; i++)
        {
            using var scope = NewDisposeScope();
            Square.apply(leaf).sum().backward();
            leaf.grad = null;
        }
    }

    // In this process, which has found libtorch already; a second for each benchmark is enough.
    private sealed class Brief : ManualConfig
    {
        public Brief() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithInvocationCount(5).WithUnrollFactor(1).WithWarmupCount(3).WithIterationCount(20));
    }

    private sealed class Square : SingleTensorFunction<Square>
    {
        public override string Name => nameof(Square);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            return x.mul(x);
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output) => [grad_output.mul(2).mul(ctx.get_saved_variables()[0])];
    }
}
