using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Display.Charts;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>
/// What the charts of a committed notebook hold for readers: each a picture, for those that run no scripts. Its first chart brings
/// plotly.js when it is run, over a megabyte that draws the pictures and is then taken out: where scripts run, they fetch it.
/// A chart that has not changed keeps its picture, so that running the notebook again changes nothing in its file.
/// </summary>
public sealed class NotebookCharts
{
    private const string Png = "image/png", Html = "text/html";

    private readonly Dictionary<string, string> pictures = [];

    private string? plotly;

    private NotebookCharts(Notebook notebook)
    {
        foreach (var data in Charts(notebook).Select(chart => chart.Data))
        {
            if (Notebook.Text(data, Png) is { } picture)
                pictures.TryAdd(Figure(data).ToJsonString(), picture);
        }
    }

    /// <summary>Remembers the pictures of a notebook before it is run.</summary>
    public static NotebookCharts Of(Notebook notebook) => new(notebook);

    /// <summary>
    /// Takes plotly.js out of the charts of the notebook, which has been run, and remembers it. Call it before earlier outputs are
    /// put back: the chart that brought it may be among those replaced.
    /// </summary>
    public void TakePlotly(Notebook notebook)
    {
        foreach (var (_, data) in Charts(notebook))
        {
            if (MultilineText.Read(data[Html]) is not { } html || ChartHtml.PlotlyOf(html) is not { Packed.Length: > 0 } brought)
                continue;
            plotly ??= brought.Packed;
            data[Html] = MultilineText.ToLines(ChartHtml.WithPlotly(html, brought with { Packed = "" }));
        }
    }

    /// <summary>Gives the charts of the notebook, which has been run, their pictures, and takes plotly.js out of them.</summary>
    /// <returns>Why they are left without pictures; null when they are not.</returns>
    public Task<string?> CompleteAsync(Notebook notebook, CancellationToken cancel) => CompleteAsync(notebook, Browser.Find(), cancel);

    internal Task<string?> CompleteAsync(Notebook notebook, Browser? browser, CancellationToken cancel)
    {
        TakePlotly(notebook);
        return AddPicturesAsync([.. Charts(notebook)], browser, cancel);
    }

    private async Task<string?> AddPicturesAsync(IReadOnlyList<(JsonObject Output, JsonObject Data)> charts, Browser? browser, CancellationToken cancel)
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
        var without = $"{(missing.Count == 1 ? "1 chart is" : $"{missing.Count} charts are")} without a picture:";
        if (plotly is null)
            return $"{without} Plotly.NET brought no plotly.js to draw it with. Take the version of the lessons.";
        if (browser is null)
            return $"{without} no Chromium found. Install one (Debian: apt-get install chromium) and run this again.";

        try
        {
            var drawn = await new ChartPictures(browser, plotly).DrawAsync([.. missing.Select(chart => Figure(chart.Data))], cancel);
            foreach (var (chart, picture) in missing.Zip(drawn))
                SetPicture(chart, picture);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidDataException or Win32Exception or JsonException)
        {
            return $"{without} {e.Message}";
        }
    }

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
