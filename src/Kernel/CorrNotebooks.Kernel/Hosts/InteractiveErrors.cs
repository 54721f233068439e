using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Hosts;

/// <summary>Why a cell failed in .NET Interactive, in the terms of a session of this kernel.</summary>
internal static partial class InteractiveErrors
{
    /// <param name="message">What it says: an exception with its trace, or a text.</param>
    /// <param name="diagnostics">The compiler's errors, where the cell does not compile.</param>
    public static CellError Of(string message, IReadOnlyList<InteractiveDiagnostic> diagnostics)
    {
        var lines = message.ReplaceLineEndings("\n").Split('\n');
        if (diagnostics.FirstOrDefault() is { } first)
            return new CellError("CompilationError", $"{first.Code}: {first.Message}", [.. diagnostics.Select(one => one.ToString())], first.Line);
        if (InteractiveDiagnostic.Parse(lines[0]) is { } told)
            return new CellError("CompilationError", $"{told.Code}: {told.Message}", lines, told.Line);

        var text = string.Join('\n', lines.TakeWhile(line => !Frame.IsMatch(line))).TrimEnd();
        var thrown = Exception.Match(text);
        var (name, said) = thrown.Success ? (thrown.Groups["name"].Value, thrown.Groups["message"].Value) : ("Error", text);
        return new CellError(name, said, [.. $"{name}: {said}".Split('\n'), .. lines.Where(line => CellFrame.IsMatch(line)).Select(line => line.TrimEnd())], null);
    }

    [GeneratedRegex(@"^\s+at |^\s*--- ")]
    private static partial Regex Frame { get; }

    // Those of cells: all others are that host's own, or a library's.
    [GeneratedRegex(@"^\s+at Submission#")]
    private static partial Regex CellFrame { get; }

    // System.InvalidOperationException: no more
    [GeneratedRegex(@"^(?<name>[\p{L}_][\p{L}\p{N}_.+`]*): (?<message>.*)$", RegexOptions.Singleline)]
    private static partial Regex Exception { get; }
}
