using static TorchSharp.torch;

namespace CorrNotebooks.Slices;

/// <summary>
/// Observations sorted into groups, masked ones left out. Groups of one size go through a function together as rows, so that
/// a thousand groups take as many calls as they have different sizes.
/// </summary>
internal sealed class Grouping
{
    private readonly SliceLayout layout;
    private readonly SlicePair? pair;
    private readonly Counting count;

    /// <summary>Where each group's members are in the flattened rows; slice by slice, in each by ascending label.</summary>
    private readonly List<long[]> groups = [];

    /// <summary>The numbers of the groups that have two observations or more.</summary>
    private readonly List<long> left = [];

    private Grouping(SliceLayout layout, Counting count, SlicePair? pair) => (this.layout, this.count, this.pair) = (layout, count, pair);

    /// <param name="skip_small">Whether groups of fewer than two observations are left out. Otherwise they are an error.</param>
    public static Grouping Of(Tensor groups, SlicePair pair, bool skip_small) => Of(groups, pair.layout, pair.count, pair, skip_small);

    public static Grouping Of(Tensor groups, SliceLayout layout, Counting count) => Of(groups, layout, count, null, skip_small: false);

    /// <summary>The value of each group, shape [groups].</summary>
    public Outcome Values(Func<Tensor, Tensor, Tensor?, Tensor> coefficient)
    {
        var sizes = BySize();
        var values = cat([.. Rows(pair!.x, sizes).Zip(Rows(pair.y, sizes), Weights(sizes)).Select(rows => coefficient(rows.First, rows.Second, rows.Third))]);

        var place = new long[left.Count];
        foreach (var (position, number) in sizes.SelectMany(size => size.numbers).Index()) place[number] = position;
        var ordered = values.index_select(0, tensor(place, device: values.device));
        return new(ordered, left.Count == groups.Count ? null : tensor(left.ToArray(), device: values.device), [groups.Count]);
    }

    /// <summary>What a function makes of the rows of each group, back at the places of the observations; zero at those left out.</summary>
    public Tensor Spread(Tensor rows, Func<Tensor, Tensor?, Tensor> function)
    {
        var sizes = BySize();
        var values = cat([.. Rows(rows, sizes).Zip(Weights(sizes), function).Select(block => block.reshape(-1))]);
        var flat = zeros(rows.NumberOfElements, rows.dtype, rows.device);
        return flat.index_copy(0, tensor(Members(sizes), device: rows.device), values).reshape(rows.shape);
    }

    private static Grouping Of(Tensor groups, SliceLayout layout, Counting count, SlicePair? pair, bool skip_small)
    {
        Arguments.Integral(groups, nameof(groups));
        var labels = Read<long>(layout.PerObservation(groups, nameof(groups)).to_type(ScalarType.Int64));
        var mask = count.mask is { } kept ? Read<bool>(kept) : null;

        var grouping = new Grouping(layout, count, pair);
        for (var slice = 0; slice < layout.Slices; slice++)
            grouping.Add(Row(labels, slice), mask is null ? [] : Row(mask, slice), slice, skip_small);
        if (grouping.left.Count == 0) throw Counting.NothingLeft();
        return grouping;

        // One row may stand for all slices.
        ReadOnlySpan<T> Row<T>(T[] values, int slice) => values.AsSpan(values.Length == layout.Length ? 0 : slice * (int)layout.Length, (int)layout.Length);
    }

    private static T[] Read<T>(Tensor rows) where T : unmanaged
    {
        using var near = rows.cpu();
        using var contiguous = near.contiguous();
        return contiguous.data<T>().ToArray();
    }

    private void Add(ReadOnlySpan<long> labels, ReadOnlySpan<bool> mask, int slice, bool skip_small)
    {
        var sorted = labels.ToArray();
        var order = new long[sorted.Length];
        for (var i = 0; i < order.Length; i++) order[i] = (long)slice * order.Length + i;
        Array.Sort(sorted, order);

        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start]) end++;
            var members = order[start..end];
            if (mask.Length > 0) members = Kept(members, mask);
            if (members.Length >= 2) left.Add(groups.Count);
            else if (!skip_small) throw TooFew(sorted[start], slice, end - start, members.Length);
            groups.Add(members);
        }
    }

    private static long[] Kept(long[] members, ReadOnlySpan<bool> mask)
    {
        var kept = new List<long>(members.Length);
        foreach (var member in members)
            if (mask[(int)(member % mask.Length)]) kept.Add(member);
        return [.. kept];
    }

    private ArgumentException TooFew(long label, int slice, int all, int kept)
    {
        var name = $"group {label}{(layout.Slices > 1 ? $" of slice {slice}" : "")}";
        return all > kept
            ? Counting.TooFew(name, kept)
            : new($"{name} has {SliceLayout.Count(all, "observation")}: a correlation needs two; leave it out, merge it with another, or pass skip_small: true to a loss.", nameof(groups));
    }

    private Size[] BySize() =>
    [
        .. left.Select((group, number) => (members: groups[(int)group], number))
            .GroupBy(group => group.members.Length)
            .Select(size => new Size(size.Key, [.. size.Select(group => group.number)], [.. size.SelectMany(group => group.members)])),
    ];

    private static long[] Members(Size[] sizes) => [.. sizes.SelectMany(size => size.members)];

    /// <summary>The members as one tensor of rows per size. Gathered once and split, so that the gradient is put together once.</summary>
    private static IEnumerable<Tensor> Rows(Tensor rows, Size[] sizes)
    {
        var gathered = rows.reshape(-1).index_select(0, tensor(Members(sizes), device: rows.device));
        var parts = gathered.split([.. sizes.Select(size => (long)size.members.Length)], dim: 0);
        return parts.Zip(sizes, (part, size) => part.reshape(-1, size.length));
    }

    private IEnumerable<Tensor?> Weights(Size[] sizes) => count.weight is { } weight
        ? Rows(weight.expand(layout.Slices, layout.Length), sizes).Select(rows => Counting.Scaled(rows, count.working_type))
        : sizes.Select(_ => (Tensor?)null);

    /// <param name="length">Observations in each group.</param>
    /// <param name="numbers">The groups of that size, numbered among those left.</param>
    /// <param name="members">Theirs, one group after the other.</param>
    private sealed record Size(int length, int[] numbers, long[] members);
}
