namespace CorrNotebooks.Tests.SoftRanks;

public sealed class SliceTests
{
    [Fact]
    public void A_nan_makes_the_whole_slice_nan()
    {
        foreach (var count in new[] { 5, 5000 })
        {
            var values = new Sample(Shape.Infinities, count, 0.1, Seed: 1).Values();
            values[count / 2] = double.NaN;
            Assert.All(Computed.Ranks(values, 0.1), rank => Assert.True(double.IsNaN(rank)));
            Assert.All(Computed.Gradient(values, 0.1, values), slope => Assert.True(double.IsNaN(slope)));
        }
    }

    [Fact]
    public void Infinities_rank_first_and_last_share_their_rank_and_have_no_gradient()
    {
        var values = new[] { double.PositiveInfinity, 2.0, double.NegativeInfinity, 1.0, double.PositiveInfinity };
        Assert.Equal([4, 2.5, 0.5, 1.5, 4], Computed.Ranks(values, 1e-3));
        var slopes = Computed.Gradient(values, 1.0, [1, 2, 3, 4, 5]);
        Assert.Equal([0, 0, 0], new[] { slopes[0], slopes[2], slopes[4] });
        Assert.NotEqual(0, slopes[1]);
    }

    [Fact]
    public void Equal_values_all_have_the_mean_rank_exactly()
    {
        foreach (var count in new[] { 2, 1000, 20_000 })
        {
            var ranks = Computed.Ranks(new Sample(Shape.AllEqual, count, 0.1, Seed: 1).Values(), 0.1);
            Assert.All(ranks, rank => Assert.Equal(count / 2.0, rank, count * 1e-15));
        }
    }

    [Fact]
    public void The_gradient_of_the_sum_of_ranks_is_zero()
    {
        var sample = new Sample(Shape.Normal, 3000, 0.1, Seed: 1);
        var slopes = Computed.Gradient(sample.Values(), sample.Strength, Enumerable.Repeat(1.0, sample.Count).ToArray());
        Assert.All(slopes, slope => Assert.Equal(0, slope, 1e-10));
    }

    /// <summary>Two orders of magnitude more values, and not one byte more for each of them.</summary>
    [Fact]
    public void After_a_first_call_no_memory_is_left_behind_that_grows_with_the_values()
    {
        var values = new Sample(Shape.Normal, 400_000, 1e-3, Seed: 1).Values().Select(value => (float)value).ToArray();
        foreach (var strength in new[] { 1e-3, 1 })
        {
            for (var warmUp = 0; warmUp < 3; warmUp++)
            {
                Computed.Spearman(values, values, strength);
            }

            // Other tests allocate at the same time, in some of these calls and not in all.
            Assert.InRange(Enumerable.Range(0, 5).Min(_ => AllocatedBy(() => Computed.Spearman(values, values, strength))), 0, 300_000);
        }

        long AllocatedBy(Action call)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            call();
            var results = (long)sizeof(float) * values.Length;
            return GC.GetTotalAllocatedBytes(precise: true) - before - results;
        }
    }
}
