using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Display.Charts;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>
/// What the charts of a notebook bring along for readers elsewhere: each a picture, for those that run no scripts, and the first
/// plotly.js, for those without a network. A chart that has not changed keeps its picture, and where there is no plotly.js the
/// notebook keeps its own, so that running it again changes nothing in its file.
/// </summary>
public sealed class NotebookCharts
{
    private const string Png = "image/png", Html = "text/html";
    private const string PlotlyIsMissing = "plotly.js is missing. Install npm, delete the folder .corr and run this again.";

    private readonly Dictionary<string, string> pictures = [];
    private readonly string? plotly;

    private NotebookCharts(Notebook notebook)
    {
        foreach (var data in Charts(notebook).Select(chart => chart.Data))
        {
            if (Notebook.Text(data, Png) is { } picture)
                pictures.TryAdd(Figure(data).ToJsonString(), picture);
            plotly ??= MultilineText.Read(data[Html]) is { } html ? ChartHtml.PlotlyIn(html) : null;
        }
    }

    /// <summary>Remembers what the charts of a notebook bring along before it is run.</summary>
    public static NotebookCharts Of(Notebook notebook) => new(notebook);

    /// <summary>Gives it to the charts of the notebook, which has been run.</summary>
    /// <returns>What they are left without, and why; empty when nothing is.</returns>
    public Task<IReadOnlyList<string>> CompleteAsync(Notebook notebook, CancellationToken cancel) =>
        CompleteAsync(notebook, PlotlyScript.Path, Browser.Find(), cancel);

    internal async Task<IReadOnlyList<string>> CompleteAsync(Notebook notebook, string? script, Browser? browser, CancellationToken cancel)
    {
        var charts = Charts(notebook).ToList();
        string?[] notes = [KeepPlotly(charts), await AddPicturesAsync(charts, script, browser, cancel)];
        return [.. notes.OfType<string>()];
    }

    private string? KeepPlotly(IReadOnlyList<(JsonObject Output, JsonObject Data)> charts)
    {
        var shown = charts.Select(chart => (chart.Data, Html: MultilineText.Read(chart.Data[Html]))).Where(chart => chart.Html is not null).ToList();
        if (shown.Count == 0 || shown.Any(chart => ChartHtml.PlotlyIn(chart.Html!) is not null))
            return null;
        if (plotly is null)
            return $"{Count(shown.Count, "needs", "need")} a network to be drawn: {PlotlyIsMissing}";
        shown[0].Data[Html] = MultilineText.ToLines(ChartHtml.WithPlotly(shown[0].Html!, plotly));
        return null;
    }

    private async Task<string?> AddPicturesAsync(
        IReadOnlyList<(JsonObject Output, JsonObject Data)> charts, string? script, Browser? browser, CancellationToken cancel)
    {
        var missing = new List<(JsonObject Output, JsonObject Data)>();
        foreach (var chart in charts)
        {
            if (pictures.TryGetValue(Figure(chart.Data).ToJsonString(), out var picture))
                SetPicture(chart, picture);
            else
                missing.Add(chart);
        }

        if (missing.Count == 0)
            return null;
        var without = $"{Count(missing.Count, "is", "are")} without a picture:";
        if (script is null)
            return $"{without} {PlotlyIsMissing}";
        if (browser is null)
            return $"{without} no Chromium found. Install one (Debian: apt-get install chromium) and run this again.";

        try
        {
            var drawn = await new ChartPictures(browser, script).DrawAsync([.. missing.Select(chart => Figure(chart.Data))], cancel);
            foreach (var (chart, picture) in missing.Zip(drawn))
                SetPicture(chart, picture);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidDataException or Win32Exception or JsonException)
        {
            return $"{without} {e.Message}";
        }
    }

    private static string Count(int charts, string one, string several) => charts == 1 ? $"1 chart {one}" : $"{charts} charts {several}";

    private static IEnumerable<(JsonObject Output, JsonObject Data)> Charts(Notebook notebook) =>
        from cell in notebook.Cells
        where cell.IsCode
        from output in cell.Outputs.OfType<JsonObject>()
        let data = output["data"] as JsonObject
        where data?[ChartFigure.MimeType] is JsonObject
        select (output, data);

    private static JsonObject Figure(JsonObject data) => data[ChartFigure.MimeType]!.AsObject();

    private static void SetPicture((JsonObject Output, JsonObject Data) chart, string picture)
    {
        var figure = Figure(chart.Data);
        chart.Data.Remove(Png);
        var place = chart.Data.TakeWhile(format => string.CompareOrdinal(format.Key, Png) < 0).Count();
        chart.Data.Insert(place, Png, picture);
        if (MultilineText.Read(chart.Data[Html]) is { } html)
            chart.Data[Html] = MultilineText.ToLines(ChartHtml.WithPicture(html, figure, picture));
        var (width, height) = ChartHtml.Size(figure);
        chart.Output["metadata"] = new JsonObject { [Png] = new JsonObject { ["height"] = height, ["width"] = width } };
    }
}
