using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Display.Charts;
using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Verification;

/// <summary>
/// A cell's outputs as lines: what kind each is, in brackets, then its text, then its other formats with their names. Pictures
/// are left out: what they show is among the lines. So is the trace of an error, which names files.
/// </summary>
internal static class OutputLines
{
    private const string Plain = "text/plain", Html = "text/html";

    public static IReadOnlyList<OutputLine> Of(JsonArray outputs, OutputView view = OutputView.Whole) => [.. outputs.SelectMany(output => Of(output, view))];

    private static IEnumerable<OutputLine> Of(JsonNode? output, OutputView view) => Notebook.Text(output, "output_type") switch
    {
        "stream" => [new($"[{Notebook.Text(output, "name")}]"), .. Lines(MultilineText.Read(output!["text"]))],
        "display_data" => [new("[display]"), .. Shown(output!["data"] as JsonObject ?? [], view)],
        "execute_result" => [new("[value]"), .. Shown(output!["data"] as JsonObject ?? [], view)],
        "error" => [new($"[error: {Notebook.Text(output, "ename")}]"), .. Lines(Notebook.Text(output, "evalue")).Take(1)],
        var other => [new($"[{other}]")],
    };

    private static IEnumerable<OutputLine> Shown(JsonObject data, OutputView view) => view == OutputView.Whole ? Formats(data) : Words(data);

    // A chart's text is made from its figure; other values have plain text on every host.
    private static IEnumerable<OutputLine> Words(JsonObject data) =>
        Figure(data) is { } figure ? [new(ChartSummary.Of(figure)), .. DrawnValues(figure)] : Lines(MultilineText.Read(data[Plain]));

    private static JsonObject? Figure(JsonObject data) =>
        data[ChartFigure.MimeType] as JsonObject
        ?? (MultilineText.Read(data[Html]) is { } html ? ChartHtml.Split(html).Figure as JsonObject ?? PlotlyPage.FigureOf(html) : null);

    private static IEnumerable<OutputLine> Formats(JsonObject data) =>
    [
        .. Lines(MultilineText.Read(data[Plain])),
        .. from format in data
           where format.Key != Plain && !format.Key.StartsWith("image/", StringComparison.Ordinal) && !(format.Key == Html && PlainHtml.IsIn(data))
           from line in Format(format.Key, format.Value).Prepend(new OutputLine($"[{format.Key}]"))
           select line,
    ];

    private static IEnumerable<OutputLine> Format(string mimeType, JsonNode? content)
    {
        if (mimeType == ChartFigure.MimeType)
            return DrawnValues(content);
        if (MultilineText.Read(content) is not { } text)
            return Values(content, "").Select(Line);
        if (mimeType != Html)
            return Lines(text);
        var (html, figure) = ChartHtml.Split(text);
        return Lines(html).Concat(DrawnValues(figure));
    }

    // Of a chart the lists: the rest is how it looks, which another version of its library may say in other words.
    private static IEnumerable<OutputLine> DrawnValues(JsonNode? figure) =>
        Values(figure, "").Where(value => value.Path.EndsWith(']')).Select(value => Line(value) with { IsDrawn = true });

    private static IEnumerable<OutputLine> Lines(string? text) =>
        text?.TrimEnd() is { Length: > 0 } shown ? shown.Split('\n').Select(line => new OutputLine(line.TrimEnd())) : [];

    private static OutputLine Line((string Path, JsonNode? Value) value) => new($"{value.Path}: {value.Value?.ToString() ?? "null"}");

    // Each value of JSON with the way to it.
    private static IEnumerable<(string Path, JsonNode? Value)> Values(JsonNode? json, string path) => json switch
    {
        JsonObject members => members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .SelectMany(member => Values(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany((item, index) => Values(item, $"{path}[{index}]")),
        _ => [(path, json)],
    };
}
