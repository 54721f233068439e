using FsCheck;
using FsCheck.Fluent;

namespace CorrNotebooks.Tests.SoftRanks;

/// <summary>The linear sums against the definition: any shape of data, any strength, any size.</summary>
public sealed class DefinitionTests
{
    [Fact]
    public void Ranks_and_gradients_of_float64_values_are_those_of_all_pairs() => Check(Samples(5000), sample =>
    {
        var (ranks, gradient) = Computed.Linear(sample.Values(), sample.Strength, sample.Upstream(), parallel: true);
        Compare(sample, sample.Values(), ranks, gradient, rankTolerance: 2e-11, gradientTolerance: 5e-10);
    });

    [Fact]
    public void Ranks_and_gradients_of_float32_values_are_those_of_all_pairs() => Check(Samples(5000), sample =>
    {
        var values = sample.Values().Select(value => (float)value).ToArray();
        var (ranks, gradient) = Computed.Linear(values, sample.Strength, sample.Upstream(), parallel: true);
        Compare(sample, values.Select(value => (double)value).ToArray(), ranks, gradient.Select(slope => (double)slope).ToArray(),
            rankTolerance: 5e-9, gradientTolerance: 2e-7);
    });

    [Fact]
    public void Sums_in_the_order_of_the_values_are_those_of_all_pairs_however_dense() => Check(Samples(5000), sample =>
    {
        var (ranks, gradient) = Computed.Sorted(sample.Values(), sample.Strength, sample.Upstream(), parallel: true);
        Compare(sample, sample.Values(), ranks, gradient, rankTolerance: 1e-12, gradientTolerance: 5e-11);
    });

    [Fact]
    public void Comparing_pairs_in_vectors_gives_what_the_definition_gives() => Check(Samples(40), sample =>
    {
        var (ranks, gradient) = Computed.Pairs(sample.Values(), sample.Strength, sample.Upstream());
        Compare(sample, sample.Values(), ranks, gradient, rankTolerance: 1e-15, gradientTolerance: 1e-13);
    });

    /// <summary>Enough points for several chunks, so that cells and strands cross their borders.</summary>
    [Theory]
    [InlineData(Shape.Normal, 1e-3)]
    [InlineData(Shape.Normal, 1)]
    [InlineData(Shape.Ties, 1)]
    [InlineData(Shape.Cauchy, 1e-2)]
    [InlineData(Shape.Cauchy, 1e-6)]
    [InlineData(Shape.Infinities, 1e-3)]
    [InlineData(Shape.AllEqual, 1e-3)]
    public void Many_threads_find_what_one_finds(Shape shape, double strength)
    {
        var sample = new Sample(shape, 100_000, strength, Seed: 1);
        var one = Computed.Linear(sample.Values(), strength, sample.Upstream(), parallel: false);
        var many = Computed.Linear(sample.Values(), strength, sample.Upstream(), parallel: true);
        AssertClose(one.Ranks, many.Ranks, 1e-12 * sample.Count);
        AssertClose(one.Gradient, many.Gradient, 1e-11 * one.Gradient.Max(Math.Abs));
        one = Computed.Sorted(sample.Values(), strength, sample.Upstream(), parallel: false);
        many = Computed.Sorted(sample.Values(), strength, sample.Upstream(), parallel: true);
        AssertClose(one.Ranks, many.Ranks, 1e-12 * sample.Count);
        AssertClose(one.Gradient, many.Gradient, 1e-11 * one.Gradient.Max(Math.Abs));
    }

    /// <summary>Differences in the order of the last digits of 1e9, and further below 1e-3 of it than a coordinate resolves.</summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e-6)]
    public void A_large_offset_costs_no_digits(double strength)
    {
        var sample = new Sample(Shape.Normal, 3000, strength, Seed: 1);
        var values = sample.Values().Select(value => 1e9 + value).ToArray();
        var (ranks, gradient) = Computed.Linear(values, strength, sample.Upstream(), parallel: true);
        Compare(sample, values, ranks, gradient, rankTolerance: 2e-11, gradientTolerance: 5e-10);
    }

    private static void Check(Arbitrary<Sample> samples, Action<Sample> property) =>
        Prop.ForAll(samples, property).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    /// <summary>Few values as often as many, and strengths by their order of magnitude.</summary>
    private static Arbitrary<Sample> Samples(int most) => Gen
        .Elements(Enum.GetValues<Shape>())
        .SelectMany(_ => Gen.Choose(0, 1000), (shape, size) => (shape, count: (int)Math.Round(2 * Math.Pow(most / 2.0, size / 1000.0))))
        .SelectMany(_ => Gen.Choose(-70, 30), (s, exponent) => (s.shape, s.count, strength: Math.Pow(10, exponent / 10.0)))
        .SelectMany(_ => Gen.Choose(0, int.MaxValue - 1), (s, seed) => new Sample(s.shape, s.count, s.strength, seed))
        .ToArbitrary();

    /// <summary>
    /// Tolerances: for ranks per value, for gradients relative to the largest. A gradient is a difference of two sums, each of
    /// the order of g/τ, so what is left of them cannot be closer than a rounding of that.
    /// </summary>
    private static void Compare(
        Sample sample, double[] values, double[] ranks, double[] gradient, double rankTolerance, double gradientTolerance)
    {
        AssertClose(Definition.Ranks(values, sample.Strength), ranks, rankTolerance * sample.Count);
        var expected = Definition.Gradient(values, sample.Strength, sample.Upstream());
        var rounding = 1e-15 * sample.Upstream().Max(Math.Abs) / sample.Strength;
        AssertClose(expected, gradient, gradientTolerance * expected.Max(Math.Abs) + rounding);
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"at {i}: {actual[i]:R}, should be {expected[i]:R} within {tolerance:E1}");
        }
    }
}
