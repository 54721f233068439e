using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.NN;

/// <summary>
/// Expected numbers: PyTorch 1.13 at x = (-2, -½, 0, ½, 3) in double; the gradients are those of Σ i·yᵢ, i from 1 to 5.
/// </summary>
public class ActivationTests
{
    public static TheoryData<string, double[], double[]> Cases => new()
    {
        { "relu", [0.0, 0.0, 0.0, 0.5, 3.0], [0.0, 0.0, 0.0, 4.0, 5.0] },
        { "tanh", [-0.9640275800758169, -0.46211715726000974, 0.0, 0.46211715726000974, 0.9950547536867305], [0.07065082485316443, 1.5728954659318548, 3.0, 3.1457909318637096, 0.049330185827200834] },
        { "sigmoid", [0.11920292202211755, 0.3775406687981454, 0.5, 0.6224593312018546, 0.9525741268224334], [0.1049935854035065, 0.470007424403189, 0.75, 0.940014848806378, 0.22588329865456] },
        { "gelu", [-0.04550026389635842, -0.15426876936299344, 0.0, 0.34573123063700656, 2.99595030590511], [-0.08523180107819692, 0.26500975068767424, 1.5, 3.4699804986246514, 5.05972823602092] },
        { "gelu, tanh", [-0.04540230591222494, -0.15428599017485606, 0.0, 0.34571400982514394, 2.996362607918227], [-0.0860992566236183, 0.2652601929307153, 1.5, 3.4694796141385695, 5.0579208331548475] },
        { "silu", [-0.2384058440442351, -0.1887703343990727, 0.0, 0.3112296656009273, 2.8577223804672998], [-0.09078424878489547, 0.5200776253946964, 1.5, 2.9598447492106077, 5.440520530075847] },
        { "softplus", [0.1269280110429725, 0.4740769841801067, 0.6931471805599453, 0.9740769841801067, 3.048587351573742], [0.11920292202211755, 0.7550813375962909, 1.5, 2.4898373248074184, 4.762870634112167] },
        { "softplus, beta 2, threshold 5", [0.009074963958904869, 0.15663084375911143, 0.34657359027997264, 0.6566308437591114, 3.0], [0.017986209962091555, 0.5378828427399902, 1.5, 2.9242343145200196, 5.0] },
        { "leaky_relu, 0.1", [-0.2, -0.05, 0.0, 0.5, 3.0], [0.1, 0.2, 0.3, 4.0, 5.0] },
        { "logsigmoid", [-2.1269280110429727, -0.9740769841801067, -0.6931471805599453, -0.4740769841801067, -0.04858735157374206], [0.8807970779778824, 1.244918662403709, 1.5, 1.5101626751925818, 0.23712936588783395] },
        { "softmax", [0.0057648052313820555, 0.025836064598112655, 0.04259646925409089, 0.07022970491594369, 0.8555729560004709], [-0.021583488099157947, -0.07089441811565521, -0.07428866586709834, -0.052251598671075955, 0.21901817075298652] },
        { "log_softmax", [-5.155983910501031, -3.6559839105010306, -3.1559839105010306, -2.6559839105010306, -0.1559839105010307], [0.9135279215292692, 1.61245903102831, 2.3610529611886366, 2.9465544262608447, -7.833594340007063] },
    };

    private static nn.Module<Tensor, Tensor> Module(string name) => name switch
    {
        "relu" => nn.ReLU(),
        "tanh" => nn.Tanh(),
        "sigmoid" => nn.Sigmoid(),
        "gelu" => nn.GELU(),
        "gelu, tanh" => nn.GELU(GELU.Approximate.tanh),
        "silu" => nn.SiLU(),
        "softplus" => nn.Softplus(),
        "softplus, beta 2, threshold 5" => nn.Softplus(beta: 2, threshold: 5),
        "leaky_relu, 0.1" => nn.LeakyReLU(0.1),
        "logsigmoid" => nn.LogSigmoid(),
        "softmax" => nn.Softmax(0),
        _ => nn.LogSoftmax(0),
    };

    private static Tensor Function(string name, Tensor x) => name switch
    {
        "relu" => F.relu(x),
        "tanh" => F.tanh(x),
        "sigmoid" => F.sigmoid(x),
        "gelu" => F.gelu(x),
        "gelu, tanh" => F.gelu(x, GELU.Approximate.tanh),
        "silu" => F.silu(x),
        "softplus" => F.softplus(x),
        "softplus, beta 2, threshold 5" => F.softplus(x, 2, 5),
        "leaky_relu, 0.1" => F.leaky_relu(x, 0.1),
        "logsigmoid" => F.logsigmoid(x),
        "softmax" => F.softmax(x, 0),
        _ => F.log_softmax(x, 0),
    };

    [Theory, MemberData(nameof(Cases))]
    public void Functions_gradients_and_modules_give_what_PyTorch_gives(string name, double[] values, double[] gradients)
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { -2, -0.5, 0, 0.5, 3 }).requires_grad_();
        var y = Function(name, x);
        (y * tensor(new[] { 1.0, 2, 3, 4, 5 })).sum().backward();
        Expect.Vector(values, y, 1e-14);
        Expect.Vector(gradients, x.grad!, 1e-14);

        using var module = Module(name);
        Expect.Vector(values, module.call(x), 1e-14);
        Assert.Empty(module.parameters());
    }

    [Fact]
    public void In_place_an_activation_changes_its_input()
    {
        using var scope = NewDisposeScope();
        using var module = nn.ReLU(inplace: true);
        var x = tensor(new[] { -1.0, 2 });
        var y = module.call(x);
        Expect.Vector([0, 2], x, 0);
        Assert.NotSame(x, y);
    }

    [Fact]
    public void A_softmax_along_rows_sums_to_one_in_each()
    {
        using var scope = NewDisposeScope();
        var y = F.softmax(rand(3, 4), dim: 1, dtype: ScalarType.Float64);
        Assert.Equal(ScalarType.Float64, y.dtype);
        Expect.Vector([1, 1, 1], y.sum(1), 1e-15);
    }

    [Fact]
    public void An_activation_takes_no_parameters()
    {
        using var module = nn.Tanh();
        using var p = nn.Parameter(zeros(1));
        Assert.Throws<InvalidOperationException>(() => module.register_parameter("p", p));
        Assert.Throws<InvalidOperationException>(() => module.register_buffer("b", p));
    }
}
