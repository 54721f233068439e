using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>The streams are PyTorch's for the same seed; expected values: PyTorch 1.13.</summary>
public sealed class RandomTests : TensorTest
{
    private const double single = 1e-6;

    [Fact]
    public void A_seed_brings_PyTorchs_numbers()
    {
        manual_seed(0);
        Expect.Vector([0.49625658988952637, 0.7682217955589294, 0.08847743272781372], rand(3), single);
        Expect.Vector([0.3643381893634796, 0.13439632952213287, 0.16421625018119812], randn(3), single);
        Expect.Vector([66, 56, 99, 78, 76], randint(0, 100, [5]));
        manual_seed(42);
        Expect.Vector([0.8822692632675171, 0.9150039553642273, 0.38286375999450684], rand(3), single);
        Expect.Vector([-0.829319179058075, -1.6137069463729858, -0.21470452845096588], randn(3), single);
    }

    [Fact]
    public void Long_and_double_streams_agree_too()
    {
        manual_seed(0);
        Expect.Vector([-1.1258398294448853, -1.1523602008819580, -0.25057858228683472, -0.43387880921363831], randn(20)[..4], 1e-5);
        manual_seed(0);
        Expect.Vector([0.9700530018065531, 0.707819864399788], rand([2], float64), 1e-10);
    }

    [Fact]
    public void A_generator_has_a_stream_of_its_own()
    {
        using var generator = new Generator(7);
        Assert.Equal(7, generator.initial_seed());
        manual_seed(0);
        Expect.Vector([0.5349225401878357, 0.19880318641662598], rand(2, generator: generator), single);
        Expect.Vector([0.49625658988952637], rand(1), single);
        generator.manual_seed(7);
        Expect.Vector([0.5349225401878357], rand(1, generator: generator), single);
    }

    [Fact]
    public void A_state_can_be_kept_and_brought_back()
    {
        using var state = get_rng_state();
        var first = rand(4);
        set_rng_state(state);
        Assert.True(first.Equals(rand(4)));
        Assert.Equal(ScalarType.Byte, state.dtype);
    }

    [Fact]
    public void Whole_numbers_cannot_be_drawn_from_a_continuous_distribution()
    {
        Assert.Equal("dtype", Assert.Throws<ArgumentException>(() => rand(3, int64)).ParamName);
        Assert.Equal("dtype", Assert.Throws<ArgumentException>(() => randn(3, @bool)).ParamName);
    }

    [Fact]
    public void Normal_numbers_have_the_mean_and_spread_given_for_each()
    {
        manual_seed(3);
        var noise = randn(3);
        manual_seed(3);
        Expect.Vector([10 + 2 * noise[0].ToDouble(), -5, 1 - 3 * noise[2].ToDouble()], normal(tensor([10f, -5, 1]), tensor([2f, 0, -3])), single);
    }

    [Fact]
    public void Distributions_stay_within_their_bounds()
    {
        manual_seed(1);
        var uniform = empty(1000).uniform_(-2, 3);
        Assert.InRange(uniform.min().ToDouble(), -2, -1.9);
        Assert.InRange(uniform.max().ToDouble(), 2.9, 3);
        var normal = empty(10_000).normal_(5, 2);
        Assert.InRange(normal.mean().ToDouble(), 4.9, 5.1);
        Assert.InRange(normal.std().ToDouble(), 1.9, 2.1);
        Assert.InRange(bernoulli(full(1000, 0.3)).mean().ToDouble(), 0.25, 0.35);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), randperm(50).sort().Values.data<long>());
        Assert.All(randint(3, 6, (2, 3)).data<long>(), i => Assert.InRange(i, 3, 5));
        Expect.Vector([2, 2, 2], multinomial(tensor([0.0, 0, 1]), 3, true));
        Assert.Equal([4], torch.normal(0, 1, [4]).shape);
    }
}
