using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CorrNotebooks.Kernel.Display;
using CorrNotebooks.Kernel.Display.Charts;

namespace CorrNotebooks.Kernel.Hosts;

/// <summary>The formats of a value that .NET Interactive shows: most often HTML alone.</summary>
internal static partial class InteractiveFormats
{
    private const string Plain = "text/plain", Html = "text/html";

    /// <summary>All formats, and plain text in any case: readers of notebooks without a browser have nothing else.</summary>
    public static MimeBundle Of(JsonNode? content)
    {
        var data = new Dictionary<string, object>();
        foreach (var format in content?["formattedValues"] as JsonArray ?? [])
        {
            if (InteractiveMessage.Text(format, "mimeType") is { } mimeType && InteractiveMessage.Text(format, "value") is { } value)
                data[mimeType] = value;
        }

        if (!data.ContainsKey(Plain))
            data[Plain] = data.GetValueOrDefault(Html) is string html ? Words(html) : data.Values.FirstOrDefault() ?? "";
        return new MimeBundle(data);
    }

    public static string PlainText(JsonNode? content) => (string)Of(content).Data[Plain];

    private static string Words(string html) =>
        PlotlyPage.FigureOf(html) is { } figure ? ChartSummary.Of(figure)
        : Preformatted.Match(html) is { Success: true, Groups: [_, var text] } ? WebUtility.HtmlDecode(text.Value)
        : HtmlText.Of(html);

    [GeneratedRegex(@"^(?:<div[^>]*>)?<pre>(.*)</pre>(?:</div>)?", RegexOptions.Singleline)]
    private static partial Regex Preformatted { get; }
}
