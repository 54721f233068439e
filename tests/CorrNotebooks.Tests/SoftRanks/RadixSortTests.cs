using CorrNotebooks.SoftRanks.Linear;

namespace CorrNotebooks.Tests.SoftRanks;

public sealed unsafe class RadixSortTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void Values_come_out_in_order_each_with_its_position_and_weight(int count)
    {
        var values = new Sample(Shape.Infinities, count, 1, Seed: 1).Values();
        Check(values);
        Check(values.Select(value => (float)value).ToArray());
    }

    private static void Check<T>(T[] values) where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        var sorted = new Weighed<T>[values.Length];
        var weights = values.Reverse().ToArray();
        fixed (T* x = values, w = weights)
        {
            var observations = new Observations<T>(new(x, values.Length), new(w, values.Length));
            RadixSort.Sort(observations, default(ValueKey<T>), sorted, parallel: true);
        }

        Assert.Equal(values.Order(), sorted.Select(item => item.Value));
        Assert.Equal(Enumerable.Range(0, values.Length), sorted.Select(item => item.Position).Order());
        Assert.All(sorted, item => Assert.Equal((values[item.Position], weights[item.Position]), (item.Value, item.OfValue)));
    }
}
