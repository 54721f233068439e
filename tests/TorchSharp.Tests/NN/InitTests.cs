using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Tests.NN;

/// <summary>Expected numbers: PyTorch 1.13 (torch.nn.init after torch.manual_seed(1)).</summary>
public class InitTests
{
    [Fact]
    public void Xavier_uniform_draws_as_PyTorch()
    {
        manual_seed(1);
        using var t = empty(3, 4);
        Assert.Same(t, init.xavier_uniform_(t));
        Expect.Values([3, 4], [0.4770410358905792, -0.40863683819770813, -0.17948086559772491, 0.4345512092113495, -0.8716012239456177, 0.5552303194999695, -0.19046463072299957, 0.47100532054901123, 0.1287047266960144, -0.11336126178503036, 0.2567863166332245, 0.04567235708236694], t, 1e-6);
    }

    [Fact]
    public void Kaiming_normal_draws_as_PyTorch()
    {
        manual_seed(1);
        using var t = empty(3, 4);
        init.kaiming_normal_(t, nonlinearity: init.NonlinearityType.ReLU);
        Expect.Values([3, 4], [0.46764659881591797, 0.18874384462833405, 0.04361240938305855, 0.43933770060539246, -0.31954577565193176, -0.11747181415557861, -1.076759934425354, 0.26989126205444336, -0.7266290187835693, -0.39813846349716187, -0.6309446692466736, -0.04118909686803818], t, 1e-6);
    }

    [Fact]
    public void Kaiming_uniform_counts_the_receptive_field_of_more_than_two_dimensions()
    {
        manual_seed(1);
        using var t = empty(2, 3, 4);
        init.kaiming_uniform_(t, a: 0.5, mode: init.FanInOut.FanOut);
        using var head = t.flatten().slice(0, 0, 4, 1);
        Expect.Vector([0.39912116527557373, -0.3418901264667511, -0.15016447007656097, 0.3635716140270233], head, 1e-6);
        Assert.Equal((12, 8), init.CalculateFanInAndFanOut(t));
    }

    [Fact]
    public void A_vector_has_no_fan()
    {
        using var t = empty(3);
        Assert.Throws<ArgumentException>(() => init.CalculateFanInAndFanOut(t));
    }

    [Fact]
    public void Constants_fill_a_parameter_without_a_graph()
    {
        using var p = Parameter(empty(2));
        init.constant_(p, 2.5);
        Expect.Vector([2.5, 2.5], p, 0);
        init.ones_(p);
        Expect.Vector([1, 1], p, 0);
        init.zeros_(p);
        Expect.Vector([0, 0], p, 0);
        Assert.True(p.is_leaf);
        Assert.True(p.requires_grad);
    }

    [Theory]
    [InlineData(init.NonlinearityType.Linear, 0, 1)]
    [InlineData(init.NonlinearityType.Sigmoid, 0, 1)]
    [InlineData(init.NonlinearityType.Tanh, 0, 5.0 / 3)]
    [InlineData(init.NonlinearityType.ReLU, 0, 1.4142135623730951)]
    [InlineData(init.NonlinearityType.LeakyReLU, 2, 0.63245553203367588)]
    public void Gains_are_those_of_PyTorch(init.NonlinearityType nonlinearity, double param, double gain) =>
        Assert.Equal(gain, init.calculate_gain(nonlinearity, param), 15);
}
