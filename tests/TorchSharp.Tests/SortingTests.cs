using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class SortingTests : TensorTest
{
    [Fact]
    public void Sorting_answers_values_and_places()
    {
        var x = tensor([3.0, 1, 2]);
        var (values, places) = x.sort();
        Expect.Vector([1, 2, 3], values);
        Expect.Vector([1, 2, 0], places);
        Expect.Vector([3, 2, 1], sort(x, descending: true).values);
        Expect.Vector([0, 2, 1], x.argsort(descending: true));
        Expect.Vector([0, 1, 2, 3], tensor([1.0, 1, 1, 1]).sort(stable: true).Indices);
        Expect.Vector([3, 2], x.topk(2).values);
        Expect.Vector([1, 2], x.topk(2, largest: false).indexes + tensor([0L, 0]));
    }

    [Fact]
    public void Distinct_values_come_with_what_was_asked_for()
    {
        var x = tensor([2L, 1, 2, 3]);
        var (output, inverse, counts) = x.unique(return_inverse: true, return_counts: true);
        Expect.Vector([1, 2, 3], output);
        Expect.Vector([1, 0, 1, 2], inverse!);
        Expect.Vector([1, 2, 1], counts!);
        var plain = x.unique();
        Assert.Null(plain.inverse_indices);
        Assert.Null(plain.counts);
        Expect.Vector([2, 1, 2, 3], x.unique_consecutive().output);
    }

    [Fact]
    public void Values_find_their_place_in_a_sorted_row()
    {
        var edges = tensor([1.0, 2, 3]);
        Expect.Vector([0, 1, 3], searchsorted(edges, tensor([0.5, 2, 9])));
        Expect.Vector([0, 2, 3], searchsorted(edges, tensor([0.5, 2, 9]), right: true));
        Expect.Vector([0, 1, 3], bucketize(tensor([0.5, 2, 9]), edges));
    }

    [Fact]
    public void Sorting_agrees_with_NETs_on_any_numbers() =>
        Prop.ForAll<NormalFloat[]>(numbers =>
        {
            using var scope = NewDisposeScope();
            double[] values = [.. numbers.Select(x => x.Get)];
            var (sorted, places) = tensor(values).sort();
            Assert.Equal(values.Order(), sorted.data<double>());
            Assert.Equal(values.Order(), places.data<long>().Select(i => values[i]));
        }).QuickCheckThrowOnFailure();
}
