namespace CorrNotebooks.Kernel.Errors;

/// <summary>A trace with a terminal's colours, which Jupyter's front ends show too: what happened and where stand out.</summary>
internal static class TracebackColours
{
    private const string Begin = "\e[31m", End = "\e[0m";

    public static IEnumerable<string> Of(CellError error) => error.Traceback.Select((line, i) =>
        IsUnderline(line) ? Red(line, line.Length)
        : i == 0 && line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var name ? Red(line, name)
        : line);

    /// <summary>The trace as it was before; colours of the cell's own stay.</summary>
    public static IEnumerable<string> Without(IEnumerable<string> trace) => trace.Select((line, i) =>
        !line.StartsWith(Begin, StringComparison.Ordinal) || line.IndexOf(End, StringComparison.Ordinal) is not (> 0 and var end) ? line
        : i == 0 || IsUnderline(line[Begin.Length..end]) ? line[Begin.Length..end] + line[(end + End.Length)..]
        : line);

    private static bool IsUnderline(string line) => line.EndsWith('^') && line.AsSpan().Trim().Trim('^').IsEmpty;

    private static string Red(string line, int length) => $"{Begin}{line[..length]}{End}{line[length..]}";
}
