using System.Text;

namespace TorchSharp.Printing;

/// <summary>Which part of a long dimension is written: its head and its tail, with a gap between.</summary>
internal static class Abbreviation
{
    public const string Gap = "...";

    /// <summary>The indices of the rows to write, null for the gap.</summary>
    public static IEnumerable<long?> Rows(long count) => Shown(count, torch.maxRows, leastHead: 1);

    public static void WriteValues(StringBuilder text, ElementText elements, long offset, string suffix)
    {
        var last = elements.Rank - 1;
        var count = elements.Shape[last];
        foreach (var i in Shown(count, torch.maxColumns, leastHead: 0))
        {
            if (i is not { } column)
            {
                text.Append(Gap).Append(' ');
                continue;
            }
            text.Append(elements.At(elements.Step(last, offset, column))).Append(suffix);
            if (column < count - 1)
                text.Append(", ");
        }
    }

    private static IEnumerable<long?> Shown(long count, int limit, int leastHead)
    {
        if (count <= Math.Max(limit, leastHead))
        {
            for (var i = 0L; i < count; i++)
                yield return i;
            yield break;
        }

        var head = Math.Max(limit - limit / 2, leastHead);
        var tail = Math.Max(limit / 2, 1);
        for (var i = 0L; i < head; i++)
            yield return i;
        yield return null;
        for (var i = count - tail; i < count; i++)
            yield return i;
    }
}
