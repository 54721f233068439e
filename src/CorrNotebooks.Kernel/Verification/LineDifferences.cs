namespace CorrNotebooks.Kernel.Verification;

/// <summary>The lines in which two outputs differ: <c>-</c> before what was expected, <c>+</c> before what came.</summary>
internal static class LineDifferences
{
    /// <summary>More say no more: a chart that got longer differs in hundreds.</summary>
    private const int Most = 40;

    public static IReadOnlyList<string> Between(IReadOnlyList<OutputLine> expected, IReadOnlyList<OutputLine> got, Tolerance tolerance)
    {
        var pairs = expected.Zip(got).ToList();
        var before = pairs.TakeWhile(AreAlike).Count();
        var after = expected.Skip(before).Reverse().Zip(got.Skip(before).Reverse()).TakeWhile(AreAlike).Count();

        // As many lines as expected: one stands for the other. Otherwise some are missing or new, and all are shown.
        List<string> lines = expected.Count == got.Count
            ? [.. pairs.Where(pair => !AreAlike(pair)).SelectMany(pair => new[] { $"- {pair.First}", $"+ {pair.Second}" })]
            : [.. expected.Take(before..^after).Select(line => $"- {line}"), .. got.Take(before..^after).Select(line => $"+ {line}")];
        return lines.Count <= Most ? lines : [.. lines.Take(Most), $"… and {lines.Count - Most} lines more"];

        bool AreAlike((OutputLine Expected, OutputLine Got) pair) => pair.Expected.IsLike(pair.Got, tolerance);
    }
}
