using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Display.Charts;

/// <summary>A chart in a line of text: its title, and for each panel what is drawn, of how many points, along which axes.</summary>
internal static class ChartSummary
{
    public static string Of(JsonObject figure)
    {
        var layout = figure["layout"] as JsonObject ?? [];
        var panels = (figure["data"] as JsonArray ?? [])
            .GroupBy(trace => ChartFigure.Text(trace, "yaxis") ?? "y")
            .Select(panel => Panel(panel, layout));
        var title = ChartFigure.Text(layout, "title", "text") is { } text ? $"{text}: " : "";
        return $"[chart] {title}{string.Join(" | ", panels)}";
    }

    private static string Panel(IGrouping<string, JsonNode?> traces, JsonObject layout)
    {
        var number = traces.Key[1..];
        var axes = from axis in (string[])["x", "y"]
                   let label = ChartFigure.Text(layout, $"{axis}axis{number}", "title", "text")
                   where label is not null
                   select $"; {axis}: {label}";
        return string.Join(", ", traces.Select(Trace)) + string.Concat(axes);
    }

    private static string Trace(JsonNode? trace)
    {
        var kind = ChartFigure.Text(trace, "type") switch
        {
            "scatter" or "scattergl" => ChartFigure.Text(trace, "mode")?.StartsWith("lines") == true ? "line" : "points",
            "bar" => "bars",
            "heatmap" => "heat map",
            { } other => other,
            null => "trace",
        };
        var name = ChartFigure.Text(trace, "name") is { } given ? $" “{given}”" : "";
        var size = trace?["z"] is JsonArray rows
            ? $"{rows.Count} × {(rows.FirstOrDefault() as JsonArray)?.Count ?? 0}"
            : $"{((trace?["y"] ?? trace?["x"]) as JsonArray)?.Count ?? 0}";
        return $"{kind}{name} ({size})";
    }
}
