using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel.Display;

/// <summary>Writes a table as CSV, by RFC 4180: a header, a line for each row, quotation marks where a text needs them.</summary>
internal static class CsvWriter
{
    public static void Write(TableRows table, TextWriter writer)
    {
        WriteLine(table.Columns, writer);
        foreach (var row in table.Rows)
            WriteLine(table.Columns.Select(c => Text(row.GetValueOrDefault(c))), writer);
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("o", null),
        _ => Scalars.Read(value)?.Text ?? (JsonShape.Is(value.GetType()) ? JsonFormatter.Write(value) : value.ToDisplayString()),
    };

    private static void WriteLine(IEnumerable<string> cells, TextWriter writer) => writer.WriteLine(string.Join(',', cells.Select(Quote)));

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") || text.StartsWith(' ') || text.EndsWith(' ') ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
