using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Tests.Optim;

/// <summary>Expected numbers: PyTorch 1.13, torch.optim.lr_scheduler from a rate of 0.8.</summary>
public class SchedulerTests
{
    public static TheoryData<string, double[]> Schedules => new()
    {
        { "step", [0.8, 0.8, 0.8, 0.4, 0.4, 0.4, 0.2, 0.2] },
        { "exponential", [0.8, 0.72, 0.648, 0.5832, 0.52488, 0.472392, 0.4251528, 0.38263752] },
        { "cosine", [0.8, 0.7331559480312316, 0.5581559480312316, 0.34184405196876844, 0.16684405196876845, 0.1, 0.1668440519687684, 0.34184405196876844] },
    };

    private static lr_scheduler.LRScheduler Make(string name, Optimizer optimizer) => name switch
    {
        "step" => lr_scheduler.StepLR(optimizer, 3, 0.5),
        "exponential" => lr_scheduler.ExponentialLR(optimizer, 0.9),
        _ => lr_scheduler.CosineAnnealingLR(optimizer, 5, 0.1),
    };

    [Theory, MemberData(nameof(Schedules))]
    public void Rates_are_those_of_PyTorch_step_by_step_and_at_once(string name, double[] expected)
    {
        using var p = nn.Parameter(zeros(1));
        using var optimizer = SGD([p], 0.8);
        var scheduler = Make(name, optimizer);
        var group = optimizer.ParamGroups.Single();
        foreach (var rate in expected)
        {
            Assert.Equal(rate, group.LearningRate, 12);
            Assert.Equal(rate, scheduler.get_last_lr().Single(), 12);
            scheduler.step();
        }

        scheduler.step((int?)4);
        Assert.Equal(expected[4], group.LearningRate, 12);
        Assert.Equal(0.8, group.InitialLearningRate);
    }
}
