using CorrNotebooks.Tests.Losses;
using CorrNotebooks.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Resources;

/// <summary>A long training keeps nothing: no tensor, no memory.</summary>
public sealed class TrainingTests
{
    public static TheoryData<string> Names => AllLosses.Names;

    [Theory, MemberData(nameof(Names))]
    public void Ten_thousand_steps_leave_no_tensor_and_no_memory(string name)
    {
        using var loss = AllLosses.Make(name);
        using var features = Tensors.Normal(1, [16, 3], ScalarType.Float32);
        using var target = Tensors.Normal(2, [16], ScalarType.Float32);
        using var parameters = new Parameters();
        void Step()
        {
            using var scope = NewDisposeScope();
            var value = loss.forward(parameters.Predict(features), target);
            value.backward();
            parameters.Descend(0.01);
        }

        for (var step = 0; step < 1000; step++) Step();
        GC.Collect();
        var before = Memory.Resident;
        DisposeScopeManager.Statistics.Reset();
        for (var step = 0; step < 10_000; step++) Step();
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.InRange(Memory.Resident - before, long.MinValue, 16L << 20);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_forward_pass_leaves_just_its_result(string name)
    {
        using var loss = AllLosses.Make(name);
        using var x = Tensors.Normal(1, [6], requires_grad: true);
        using var y = Tensors.Normal(2, [6]);
        using var groups = tensor(new long[] { 0, 1, 0, 1, 0, 1 });
        DisposeScopeManager.Statistics.Reset();
        using (loss.forward(x, y, groups: groups))
            Assert.Equal(1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.Equal(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory, MemberData(nameof(Names))]
    public void Training_lowers_the_loss(string name)
    {
        using var scope = NewDisposeScope();
        using var loss = AllLosses.Make(name);
        var features = Tensors.Normal(1, [32, 3], ScalarType.Float32);
        var target = features.mv(tensor(new[] { 1f, -2f, 0.5f }));
        using var parameters = new Parameters();
        var first = loss.forward(parameters.Predict(features), target).Value();
        for (var step = 0; step < 200; step++)
        {
            using var step_scope = NewDisposeScope();
            loss.forward(parameters.Predict(features), target).backward();
            parameters.Descend(0.05);
        }
        Assert.True(loss.forward(parameters.Predict(features), target).Value() < first - 0.5);
    }

    /// <summary>A linear model with nothing hidden: three coefficients and a plain gradient step.</summary>
    private sealed class Parameters : IDisposable
    {
        private readonly Tensor coefficients = tensor(new[] { -1f, 1f, 1f }, requires_grad: true).DetachFromDisposeScope();

        public Tensor Predict(Tensor features) => features.mv(coefficients);

        public void Descend(double rate)
        {
            using var off = no_grad();
            using var gradient = coefficients.grad!;
            using var step = gradient * rate;
            coefficients.sub_(step);
            gradient.zero_();
        }

        public void Dispose() => coefficients.Dispose();
    }
}
