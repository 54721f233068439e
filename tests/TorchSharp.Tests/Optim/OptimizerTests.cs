using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Optim;

/// <summary>
/// Expected numbers: PyTorch 1.13, from p = (1, -2, 3) after five steps down Σ (c·p - 1)², c = (½, -3/2, 2), in double.
/// </summary>
public class OptimizerTests
{
    private static Parameter Start(ScalarType dtype = ScalarType.Float64) => nn.Parameter(tensor(new double[] { 1, -2, 3 }, dtype: dtype));

    private static void Descend(optim.Optimizer optimizer, Parameter p, int steps = 5)
    {
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            Loss(p).backward();
            optimizer.step();
        }
    }

    private static Tensor Loss(Tensor p) => (p * tensor(new[] { 0.5, -1.5, 2 }, dtype: p.dtype) - 1).pow(2).sum();

    public static TheoryData<string, double[]> Trajectories => new()
    {
        { "sgd", [1.2262190625000002, -0.73377125, 0.5008] },
        { "sgd, momentum", [1.309621337890625, 0.21141730468750025, -1.3225] },
        { "sgd, dampened and decayed", [1.2439585262691562, 0.0309303386677462, -1.5890031821519295] },
        { "sgd, Nesterov", [1.1087554596446005, -0.7740767419569833, -0.009803286881989769] },
        { "sgd, maximizing", [0.974748746871875, -2.3282425835375, 4.173320192] },
        { "adam", [1.4920363327470216, -1.5051533645574484, 2.5022246485020823] },
        { "adam, decayed", [1.2462744491953834, -1.7515436109323352, 2.750766903683848] },
        { "adam, AMSGrad", [2.0588868177567234, -0.7928279514510119, 1.593772649412121] },
        { "adam, maximizing", [0.4978208113171443, -2.501964202125281, 3.5013345790776365] },
        { "adamw", [1.3789278885613143, -1.3356577318784615, 2.2353051592063813] },
        { "adamw, AMSGrad", [1.9218686094312123, -0.6690988883392416, 1.3088382950469788] },
    };

    private static optim.Optimizer Make(string name, IEnumerable<Parameter> p) => name switch
    {
        "sgd" => optim.SGD(p, 0.1),
        "sgd, momentum" => optim.SGD(p, 0.05, momentum: 0.9),
        "sgd, dampened and decayed" => optim.SGD(p, 0.05, momentum: 0.9, dampening: 0.3, weight_decay: 0.01),
        "sgd, Nesterov" => optim.SGD(p, 0.02, momentum: 0.8, nesterov: true, weight_decay: 0.1),
        "sgd, maximizing" => optim.SGD(p, 0.01, maximize: true),
        "adam" => optim.Adam(p, 0.1),
        "adam, decayed" => optim.Adam(p, 0.05, 0.8, 0.95, 1e-6, weight_decay: 0.1),
        "adam, AMSGrad" => optim.Adam(p, 0.3, 0.5, 0.6, amsgrad: true),
        "adam, maximizing" => optim.Adam(p, 0.1, maximize: true),
        "adamw" => optim.AdamW(p, 0.1, weight_decay: 0.2),
        _ => optim.AdamW(p, 0.3, 0.5, 0.6, weight_decay: 0.1, amsgrad: true),
    };

    [Theory, MemberData(nameof(Trajectories))]
    public void Steps_are_those_of_PyTorch(string name, double[] expected)
    {
        using var p = Start();
        using var optimizer = Make(name, [p]);
        Descend(optimizer, p);
        Expect.Vector(expected, p, 1e-13);
    }

    [Fact]
    public void Single_precision_steps_agree_to_single_precision()
    {
        using var p = Start(ScalarType.Float32);
        using var optimizer = optim.Adam([p], 0.1);
        Descend(optimizer, p);
        Expect.Vector([1.4920363426208496, -1.5051534175872803, 2.502224922180176], p, 1e-6);
    }

    [Theory, MemberData(nameof(Trajectories))]
    public void A_step_leaves_no_tensor_behind_and_disposal_frees_the_state(string name, double[] expected)
    {
        using var p = Start();
        Assert.Equal(expected.Length, p.shape[0]);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        var optimizer = Make(name, [p]);
        Descend(optimizer, p, 2);
        var warm = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Descend(optimizer, p, 100);
        Assert.Equal(warm, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        optimizer.Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_closure_gives_the_loss_with_gradients_even_under_no_grad()
    {
        using var scope = NewDisposeScope();
        using var p = Start();
        using var optimizer = optim.SGD([p], 0.1);
        using var no_graph = no_grad();
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var now = Loss(p);
            now.backward();
            return now;
        });
        Assert.Equal(29.25, loss.item<double>(), 12);
        Expect.Vector([1.05, -1.4, 1], p, 1e-15);
    }

    [Fact]
    public void Without_a_gradient_a_parameter_stays()
    {
        using var p = Start();
        using var optimizer = optim.Adam([p]);
        Assert.Null(optimizer.step());
        Expect.Vector([1, -2, 3], p, 0);
    }

    [Fact]
    public void Zero_grad_zeroes_and_keeps_the_gradient()
    {
        using var scope = NewDisposeScope();
        using var p = Start();
        using var optimizer = optim.SGD([p], 0.1);
        Loss(p).backward();
        optimizer.zero_grad();
        Expect.Vector([0, 0, 0], p.grad!, 0);
    }

    [Fact]
    public void Groups_have_settings_of_their_own_and_the_rest_from_the_optimizer()
    {
        using var scope = NewDisposeScope();
        using var slow = Start();
        using var fast = Start();
        using var late = Start();
        using var optimizer = optim.SGD(
            [new SGD.ParamGroup([slow], lr: 0.01), new SGD.ParamGroup { Parameters = [fast] }], 0.1, momentum: 0.5);
        optimizer.add_param_group(new SGD.ParamGroup([late], new SGD.Options { LearningRate = 0.2 }));

        Assert.Equal([0.01, 0.1, 0.2], optimizer.ParamGroups.Select(g => g.LearningRate));
        Assert.Equal([0.01, 0.1, 0.2], optimizer.ParamGroups.Select(g => g.InitialLearningRate));
        Assert.Equal([0, 0.5, 0.5], optimizer.ParamGroups.Cast<SGD.ParamGroup>().Select(g => g.Momentum));
        Assert.Equal([slow.Handle, fast.Handle, late.Handle], optimizer.parameters().Select(p => p.Handle));

        foreach (var p in optimizer.parameters())
            Loss(p).backward();
        optimizer.step();
        Expect.Vector([1.005, -1.94, 2.8], slow, 1e-15);
        Expect.Vector([1.05, -1.4, 1], fast, 1e-15);
        Expect.Vector([1.1, -0.8, -1], late, 1e-15);
    }

    [Fact]
    public void Named_parameters_are_taken_as_well()
    {
        using var model = nn.Linear(2, 1);
        using var sgd = optim.SGD(model.named_parameters(), 0.1);
        using var adam = optim.Adam(model.named_parameters(), 0.1);
        using var adamw = optim.AdamW(model.named_parameters(), 0.1);
        foreach (var optimizer in new optim.Optimizer[] { sgd, adam, adamw })
            Assert.Equal([model.weight.Handle, model.bias!.Handle], optimizer.parameters().Select(p => p.Handle));
        Assert.Equal((0.9, 0.999), adam.Betas);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        using var p = Start();
        Assert.Throws<ArgumentException>(() => optim.SGD([p], -1));
        Assert.Throws<ArgumentException>(() => optim.SGD([p], 0.1, momentum: -1));
        Assert.Throws<ArgumentException>(() => optim.SGD([p], 0.1, nesterov: true));
        Assert.Throws<ArgumentException>(() => optim.SGD([p], 0.1, weight_decay: -1));
        Assert.Throws<ArgumentException>(() => optim.Adam([p], beta1: 1));
        Assert.Throws<ArgumentException>(() => optim.Adam([p], eps: -1));
        Assert.Throws<ArgumentException>(() => optim.AdamW([p], beta2: -0.1));
    }

    [Fact]
    public void An_optimizer_made_before_its_module_was_moved_refuses_to_step()
    {
        using var model = nn.Linear(2, 1);
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        model.to(ScalarType.Float64);
        Assert.Throws<KeyNotFoundException>(() => optimizer.step());
    }

    [Fact]
    public void A_small_network_trains_to_the_loss_of_PyTorch()
    {
        manual_seed(3);
        using var scope = NewDisposeScope();
        using var model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1));
        using var optimizer = optim.Adam(model.parameters(), 0.05);
        var x = tensor(new float[,] { { 1, 2 }, { 3, -1 } });
        var target = tensor(new float[,] { { 1 }, { -1 } });
        var loss = 0f;
        for (var i = 0; i < 10; i++)
        {
            optimizer.zero_grad();
            var error = nn.functional.mse_loss(model.call(x), target);
            error.backward();
            optimizer.step();
            loss = error.item<float>();
        }
        Assert.Equal(0.26052325963974, loss, 1e-5);
        Expect.Values([2, 1], [0.5844491720199585, -0.47609272599220276], model.call(x), 1e-5);
    }
}
