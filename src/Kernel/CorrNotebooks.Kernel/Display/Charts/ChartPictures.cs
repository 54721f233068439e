using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Display.Charts;

/// <summary>Has plotly.js draw figures as PNG, in a browser without a window.</summary>
/// <param name="plotly">plotly.js, packed.</param>
internal sealed class ChartPictures(Browser browser, string plotly)
{
    /// <summary>Pixels of a picture for each pixel of the figure: sharp on the screens of today.</summary>
    private const int Scale = 2;

    private const string ScriptName = "plotly.js";
    private const string Start = "<pre id=\"pictures\">", End = "</pre>";

    /// <summary>Draws all figures in one go, since the start of a browser takes longer than a chart.</summary>
    /// <returns>A PNG in base 64 for each figure.</returns>
    public async Task<IReadOnlyList<string>> DrawAsync(IReadOnlyList<JsonNode> figures, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("corr-charts-").FullName;
        var page = Path.Combine(folder, "charts.html");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, ScriptName), PlotlyScript.Unpack(plotly), cancel).ConfigureAwait(false);
            await File.WriteAllTextAsync(page, Page(figures), cancel).ConfigureAwait(false);
            var document = await browser.DocumentOfAsync(page, cancel).ConfigureAwait(false);
            var start = document.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
            var answer = start < Start.Length ? "" : WebUtility.HtmlDecode(document[start..document.IndexOf(End, start, StringComparison.Ordinal)]);
            return JsonSerializer.Deserialize<string[]>(answer is "" ? "[]" : answer) is { } pictures && pictures.Length == figures.Count
                ? [.. pictures.Select(picture => Convert.ToBase64String(PngPalette.Shrink(Convert.FromBase64String(picture))))]
                : throw new InvalidOperationException("The browser did not draw the charts.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Page(IReadOnlyList<JsonNode> figures) =>
        $$"""
        <!doctype html><meta charset="utf-8">{{Start}}{{End}}
        <script src="{{ScriptName}}"></script>
        <script>
        (async () => {
            const pictures = [];
            for (const figure of {{ChartHtml.ForScript(new JsonArray([.. figures.Select(figure => figure.DeepClone())]))}}) {
                const { width = {{ChartHtml.DefaultWidth}}, height = {{ChartHtml.DefaultHeight}} } = figure.layout ?? {};
                const url = await Plotly.toImage(figure, { format: "png", width, height, scale: {{Scale}} });
                pictures.push(url.split(",")[1]);
            }
            document.getElementById("pictures").textContent = JSON.stringify(pictures);
        })();
        </script>
        """;
}
