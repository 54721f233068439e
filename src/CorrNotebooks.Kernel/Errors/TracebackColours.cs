namespace CorrNotebooks.Kernel.Errors;

/// <summary>A trace with a terminal's colours, which Jupyter's front ends show too: what happened and where stand out.</summary>
internal static class TracebackColours
{
    public static IEnumerable<string> Of(CellError error) => error.Traceback.Select((line, i) =>
        IsUnderline(line) ? Red(line, line.Length)
        : i == 0 && line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var name ? Red(line, name)
        : line);

    private static bool IsUnderline(string line) => line.EndsWith('^') && line.AsSpan().Trim().Trim('^').IsEmpty;

    private static string Red(string line, int length) => $"\e[31m{line[..length]}\e[0m{line[length..]}";
}
