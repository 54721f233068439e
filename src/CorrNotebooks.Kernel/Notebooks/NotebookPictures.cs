using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Display.Charts;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>
/// The pictures of a notebook's charts, for readers that run no scripts. A chart that has not changed keeps its picture,
/// so that running a notebook again changes nothing in its file.
/// </summary>
public sealed class NotebookPictures
{
    private const string Png = "image/png", Html = "text/html";
    private readonly Dictionary<string, string> earlier = [];

    private NotebookPictures(Notebook notebook)
    {
        foreach (var data in Charts(notebook).Select(chart => chart.Data))
        {
            if (Notebook.Text(data, Png) is { } picture)
                earlier.TryAdd(Figure(data).ToJsonString(), picture);
        }
    }

    /// <summary>Remembers the pictures that a notebook has before it is run.</summary>
    public static NotebookPictures Of(Notebook notebook) => new(notebook);

    /// <summary>Gives every chart of the notebook, which has been run, a picture.</summary>
    /// <returns>Why charts are left without one; null when none is.</returns>
    public async Task<string?> AddAsync(Notebook notebook, CancellationToken cancel)
    {
        var missing = new List<(JsonObject Output, JsonObject Data)>();
        foreach (var chart in Charts(notebook))
        {
            if (earlier.TryGetValue(Figure(chart.Data).ToJsonString(), out var picture))
                Set(chart, picture);
            else
                missing.Add(chart);
        }

        if (missing.Count == 0)
            return null;
        if (PlotlyScript.Path is not { } script)
            return $"{Count(missing.Count)} without a picture: plotly.js is missing. Install npm, delete the folder .corr and run this again.";
        if (Browser.Find() is not { } browser)
            return $"{Count(missing.Count)} without a picture: no Chromium found. Install one (Debian: apt-get install chromium) and run this again.";

        try
        {
            var pictures = await new ChartPictures(browser, script).DrawAsync([.. missing.Select(chart => Figure(chart.Data))], cancel);
            foreach (var (chart, picture) in missing.Zip(pictures))
                Set(chart, picture);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or JsonException)
        {
            return $"{Count(missing.Count)} without a picture: {e.Message}";
        }
    }

    private static string Count(int charts) => charts == 1 ? "1 chart is" : $"{charts} charts are";

    private static IEnumerable<(JsonObject Output, JsonObject Data)> Charts(Notebook notebook) =>
        from cell in notebook.Cells
        where cell.IsCode
        from output in cell.Outputs.OfType<JsonObject>()
        let data = output["data"] as JsonObject
        where data?[ChartFigure.MimeType] is JsonObject
        select (output, data);

    private static JsonObject Figure(JsonObject data) => data[ChartFigure.MimeType]!.AsObject();

    private static void Set((JsonObject Output, JsonObject Data) chart, string picture)
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
