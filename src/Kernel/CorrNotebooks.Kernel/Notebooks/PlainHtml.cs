using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>
/// HTML that is nothing but the plain text beside it, as TorchSharp writes its tensors. Published notebooks do without: VS Code
/// prefers HTML to text, and shows it as nothing in a folder that is not trusted.
/// </summary>
public static partial class PlainHtml
{
    private const string Html = "text/html", Plain = "text/plain";

    public static void RemoveFrom(Notebook notebook)
    {
        foreach (var data in notebook.CodeCells.SelectMany(cell => cell.Outputs).Select(output => output?["data"]).OfType<JsonObject>().Where(IsIn))
            data.Remove(Html);
    }

    internal static bool IsIn(JsonObject data) =>
        MultilineText.Read(data[Html]) is { } html && MultilineText.Read(data[Plain]) is { } plain
        && Preformatted.Match(html) is { Success: true, Groups: [_, var text] }
        && (text.Value.Trim('\n') == plain.Trim('\n') || WebUtility.HtmlDecode(text.Value).Trim('\n') == plain.Trim('\n'));

    [GeneratedRegex(@"^(?:<div>)?<pre>(.*)</pre>(?:</div>)?$", RegexOptions.Singleline)]
    private static partial Regex Preformatted { get; }
}
