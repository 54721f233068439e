namespace CorrNotebooks.Kernel.Verification;

/// <summary>Compares two lines of text: numbers to a tolerance, if there is one, and everything between them exactly.</summary>
internal static class PrintedLine
{
    public static bool AreAlike(string expected, string got, Tolerance tolerance)
    {
        if (expected == got || tolerance == Tolerance.None)
            return expected == got;

        var (left, right) = (Pieces(expected), Pieces(got));
        if (left.Numbers.Count != right.Numbers.Count)
            return false;

        var changed = left.Numbers.Zip(right.Numbers, (a, b) => a != b).ToList();
        for (var i = 0; i < changed.Count; i++)
        {
            if (changed[i] && !tolerance.Accepts(PrintedNumber.Parse(left.Numbers[i]), PrintedNumber.Parse(right.Numbers[i])))
                return false;
        }

        // A number that got longer or shorter, by a sign or at 9.9999, moves the blanks that align it.
        for (var i = 0; i <= changed.Count; i++)
        {
            var (follows, precedes) = (i > 0 && changed[i - 1], i < changed.Count && changed[i]);
            if (Trim(left.Texts[i], follows, precedes) != Trim(right.Texts[i], follows, precedes))
                return false;
        }

        return true;
    }

    // Texts[i] stands before Numbers[i]; one more text ends the line.
    private static (IReadOnlyList<string> Texts, IReadOnlyList<string> Numbers) Pieces(string line) =>
        (PrintedNumber.Pattern.Split(line), [.. PrintedNumber.Pattern.Matches(line).Select(match => match.Value)]);

    private static string Trim(string text, bool start, bool end)
    {
        text = start ? text.TrimStart(' ') : text;
        return end ? text.TrimEnd(' ') : text;
    }
}
