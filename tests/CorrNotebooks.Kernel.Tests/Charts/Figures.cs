using System.Text.Json.Nodes;
using Plotly.NET;

namespace CorrNotebooks.Kernel.Tests.Charts;

internal static class Figures
{
    public const string Lines = """
        {"data": [
           {"type": "scatter", "mode": "lines", "name": "train", "x": [1, 2, 3], "y": [3, 2, 1]},
           {"type": "scatter", "mode": "markers", "name": "test", "x": [1, 2], "y": [3, 2.5]}],
         "layout": {"title": {"text": "Loss"}, "width": 400, "height": 300, "xaxis": {"title": {"text": "epoch"}}, "yaxis": {"title": {"text": "MSE"}}},
         "config": {"responsive": true}}
        """;

    public const string Heat = """
        {"data": [{"type": "heatmap", "z": [[0, 1, 2], [3, 4, 5]]}], "layout": {"width": 300, "height": 200}, "config": {}}
        """;

    public static GenericChart Chart(string json) => GenericChart.Of(json);

    public static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();
}
