using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Display.Charts;

/// <summary>A chart as Plotly.NET itself writes it as HTML, for hosts other than this kernel.</summary>
internal static partial class PlotlyPage
{
    /// <summary>The figure that its script draws; null for HTML of another kind.</summary>
    public static JsonObject? FigureOf(string html)
    {
        if (Script.Match(html) is not { Success: true } script)
            return null;
        try
        {
            return new JsonObject
            {
                ["data"] = JsonNode.Parse(script.Groups["data"].Value),
                ["layout"] = JsonNode.Parse(script.Groups["layout"].Value),
                ["config"] = JsonNode.Parse(script.Groups["config"].Value),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"var data = (?<data>\[.*\]);\s*var layout = (?<layout>\{.*\});\s*var config = (?<config>\{.*\});\s*Plotly\.newPlot\(")]
    private static partial Regex Script { get; }
}
