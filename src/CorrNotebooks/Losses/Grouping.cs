using CorrNotebooks.Slices;
using static TorchSharp.torch;

namespace CorrNotebooks;

/// <summary>
/// Observations sorted into groups. Groups of one size go through the loss together as rows, so that a thousand
/// groups take as many calls as they have different sizes.
/// </summary>
internal sealed class Grouping
{
    private readonly SlicePair pair;

    /// <summary>Where each group's members are in the flattened rows; slice by slice, in each by ascending label.</summary>
    private readonly List<long[]> groups = [];

    private Grouping(SlicePair pair) => this.pair = pair;

    public static Grouping Of(Tensor labels, SlicePair pair)
    {
        const string name = "groups";
        Arguments.Integral(labels, name);
        using var rows = pair.layout.PerObservation(labels, name).to_type(ScalarType.Int64).cpu();
        using var contiguous = rows.contiguous();
        var values = contiguous.data<long>().ToArray();

        var (n, shared) = ((int)pair.layout.Length, rows.shape[0] == 1);
        var grouping = new Grouping(pair);
        for (var slice = 0; slice < pair.layout.Slices; slice++)
            grouping.Add(values.AsSpan(shared ? 0 : slice * n, n), slice);
        return grouping;
    }

    /// <summary>The loss of each group, shape [groups].</summary>
    public Tensor Losses(Func<Tensor, Tensor, Tensor> loss)
    {
        var by_size = groups
            .Select((members, number) => (members, number))
            .GroupBy(group => group.members.Length)
            .Select(size => (length: size.Key, groups: size.ToArray()))
            .ToArray();
        var members = by_size.SelectMany(size => size.groups).SelectMany(group => group.members).ToArray();
        var inputs = Gather(pair.x, members, by_size);
        var targets = Gather(pair.y, members, by_size);
        var losses = cat([.. inputs.Zip(targets, loss)]);

        var place = new long[groups.Count];
        foreach (var (position, group) in by_size.SelectMany(size => size.groups).Index())
            place[group.number] = position;
        return losses.index_select(0, tensor(place, device: losses.device));
    }

    private void Add(ReadOnlySpan<long> labels, long slice)
    {
        var sorted = labels.ToArray();
        var order = new long[sorted.Length];
        for (var i = 0; i < order.Length; i++) order[i] = slice * order.Length + i;
        Array.Sort(sorted, order);

        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start]) end++;
            if (end - start < 2)
                throw new ArgumentException($"group {sorted[start]}{(pair.layout.Slices > 1 ? $" of slice {slice}" : "")} has 1 observation: a correlation needs two; leave it out or merge it with another.", nameof(groups));
            groups.Add(order[start..end]);
        }
    }

    /// <summary>The members as one tensor of rows per size. Gathered once and split, so that the gradient is put together once.</summary>
    private static IEnumerable<Tensor> Gather(Tensor rows, long[] members, (int length, (long[], int)[] groups)[] by_size)
    {
        var gathered = rows.reshape(-1).index_select(0, tensor(members, device: rows.device));
        var parts = gathered.split([.. by_size.Select(size => (long)size.length * size.groups.Length)], dim: 0);
        return parts.Zip(by_size, (part, size) => part.reshape(-1, size.length));
    }
}
