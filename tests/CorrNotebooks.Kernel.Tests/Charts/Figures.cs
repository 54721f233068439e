using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Display.Charts;
using Microsoft.FSharp.Collections;
using Newtonsoft.Json.Linq;
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

    /// <summary>The script that Plotly.NET holds.</summary>
    public static PlotlyScript Plotly { get; } = PlotlyScript.Of(typeof(GenericChart).Assembly);

    /// <summary>Plotly.NET's chart of a figure.</summary>
    public static GenericChart Chart(string json)
    {
        var figure = JObject.Parse(json);
        var traces = figure["data"]!.Cast<JObject>().Select(trace => With(new Trace((string)trace["type"]!), trace));
        return GenericChart.NewMultiChart(
            ListModule.OfSeq(traces), With(new Layout(), figure["layout"]), With(new Config(), figure["config"]), DisplayOptions.initCDNOnly());
    }

    public static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();

    private static T With<T>(T part, JToken? properties)
        where T : DynamicObj.DynamicObj
    {
        foreach (var property in (properties as JObject)?.Properties() ?? [])
            part.SetProperty(property.Name, property.Value is JValue scalar ? scalar.Value : property.Value);
        return part;
    }
}
