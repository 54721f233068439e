namespace CorrNotebooks.Kernel.Verification;

/// <summary>The lines in which two outputs differ: <c>-</c> before what was expected, <c>+</c> before what came.</summary>
internal static class LineDifferences
{
    public static IReadOnlyList<string> Between(IReadOnlyList<OutputLine> expected, IReadOnlyList<OutputLine> got, Tolerance tolerance)
    {
        var pairs = expected.Zip(got).ToList();
        var before = pairs.TakeWhile(AreAlike).Count();
        var after = expected.Skip(before).Reverse().Zip(got.Skip(before).Reverse()).TakeWhile(AreAlike).Count();

        // As many lines as expected: one stands for the other. Otherwise some are missing or new, and all are shown.
        return expected.Count == got.Count
            ? [.. pairs.Where(pair => !AreAlike(pair)).SelectMany(pair => new[] { $"- {pair.First}", $"+ {pair.Second}" })]
            : [.. expected.Take(before..^after).Select(line => $"- {line}"), .. got.Take(before..^after).Select(line => $"+ {line}")];

        bool AreAlike((OutputLine Expected, OutputLine Got) pair) => pair.Expected.IsLike(pair.Got, tolerance);
    }
}
