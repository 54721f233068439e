namespace CorrNotebooks.Kernel.Protocol;

/// <summary>The protocol counts a cursor's position in Unicode code points, .NET in UTF-16 units.</summary>
internal static class CodePoints
{
    /// <summary>The index of a position; one outside the text counts as its nearer end.</summary>
    public static int ToIndex(string text, int position)
    {
        var index = 0;
        for (; position > 0 && index < text.Length; position--)
            index += IsPair(text, index) ? 2 : 1;
        return index;
    }

    public static int FromIndex(string text, int index)
    {
        var position = 0;
        for (var i = 0; i < index; position++)
            i += IsPair(text, i) ? 2 : 1;
        return position;
    }

    private static bool IsPair(string text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
}
