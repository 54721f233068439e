using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Display.Charts;

/// <summary>A chart as HTML that draws itself, with nothing but itself and the charts before it.</summary>
internal static partial class ChartHtml
{
    /// <summary>plotly.js's own, for figures that do not say their size.</summary>
    public const int DefaultWidth = 700, DefaultHeight = 450;

    private static readonly JsonSerializerOptions readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string script = ReadScript();

    /// <param name="number">Tells apart charts that are the same.</param>
    /// <param name="bringsPlotly">The first chart of a page brings plotly.js for all of them.</param>
    public static string Of(JsonObject figure, int number, PlotlyScript plotly, bool bringsPlotly)
    {
        var json = ForScript(figure);
        var id = $"{Digest.Of(json, 12)}-{number.ToString(CultureInfo.InvariantCulture)}";
        var (width, height) = Size(figure);
        // The text in the place is for front ends that take the script out, as Jupyter does until a notebook is trusted.
        var summary = WebUtility.HtmlEncode(ChartSummary.Of(figure));
        return $"""
            <div data-corr-chart="{id}" role="img" aria-label="{summary}" style="width:{width}px;height:{height}px">{summary}<br>A script draws this chart: trust the notebook to see it.</div>
            <script>
            ({script})("{id}", {json}, "{(bringsPlotly ? plotly.Packed : "")}", "{plotly.Url}");
            </script>
            """;
    }

    /// <summary>Puts a picture into the chart's place, for readers that take the script out; the script draws over it.</summary>
    public static string WithPicture(string html, JsonObject figure, string png)
    {
        int start = html.IndexOf('>') + 1, end = html.IndexOf("</div>", StringComparison.Ordinal);
        var (width, height) = Size(figure);
        return $"""
            {html[..start]}<img src="data:image/png;base64,{png}" width="{width}" height="{height}" alt="{WebUtility.HtmlEncode(ChartSummary.Of(figure))}">{html[end..]}
            """;
    }

    /// <summary>The plotly.js that a chart's HTML names and may bring; null for HTML that is not a chart's.</summary>
    public static PlotlyScript? PlotlyOf(string html) =>
        Call.Match(html) is { Success: true, Groups: var parts } ? new PlotlyScript(parts["url"].Value, parts["plotly"].Value) : null;

    /// <summary>Has a chart's HTML name and bring this plotly.js in place of its own.</summary>
    public static string WithPlotly(string html, PlotlyScript plotly)
    {
        var call = Call.Match(html);
        return $"{html[..call.Groups["plotly"].Index]}{plotly.Packed}\", \"{plotly.Url}{html[(call.Groups["url"].Index + call.Groups["url"].Length)..]}";
    }

    /// <summary>Takes a chart's HTML apart: its figure, and the rest without what the same chart need not have twice, which is
    /// its id, its picture and plotly.js. Other HTML holds no figure and stays whole.</summary>
    public static (string Html, JsonNode? Figure) Split(string html)
    {
        var call = Call.Match(html);
        if (!call.Success)
            return (html, null);
        int start = html.IndexOf('>') + 1, end = html.IndexOf("</div>", StringComparison.Ordinal);
        var rest = html[..start] + html[end..call.Index] + call.Groups["url"].Value + html[(call.Index + call.Length)..];
        return (rest.Replace(call.Groups["id"].Value, ""), Parse(call.Groups["figure"].Value));
    }

    public static (int Width, int Height) Size(JsonNode figure) => (Pixels(figure, "width", DefaultWidth), Pixels(figure, "height", DefaultHeight));

    /// <summary>JSON that may stand within a script element, where no text may close it.</summary>
    public static string ForScript(JsonNode json) => json.ToJsonString(readable).Replace("<", "\\u003c");

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException) // changed by hand, to 05 perhaps
        {
            return null;
        }
    }

    private static int Pixels(JsonNode figure, string name, int otherwise) =>
        figure["layout"]?[name] is JsonValue value && value.TryGetValue(out double pixels) ? (int)pixels : otherwise;

    private static string ReadScript()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("charts/chart.js")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return text[text.IndexOf("async", StringComparison.Ordinal)..].TrimEnd(); // without the comment, which is for its readers
    }

    [GeneratedRegex("""\("(?<id>[0-9a-f]{12}-[0-9]+)", (?<figure>\{.*\}), "(?<plotly>[^"]*)", "(?<url>[^"]*)"\);$""", RegexOptions.Multiline)]
    private static partial Regex Call { get; }
}
