using System.Net;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Display;

/// <summary>The words in a piece of HTML, for a reader without a browser.</summary>
internal static partial class HtmlText
{
    public static string Of(string html)
    {
        var text = Tag().Replace(CellEnd().Replace(LineEnd().Replace(Unseen().Replace(html, ""), "\n"), " "), "");
        var lines = WebUtility.HtmlDecode(text).Split('\n').Select(l => Spaces().Replace(l, " ").Trim()).Where(l => l.Length > 0);
        return string.Join('\n', lines);
    }

    [GeneratedRegex("<(script|style)\\b.*?</\\1\\s*>|<!--.*?-->", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unseen();

    [GeneratedRegex("</(p|div|tr|li|h\\d|pre|table|summary|caption|dt|dd|option|section|article|header|blockquote)>|<br\\s*/?>", RegexOptions.IgnoreCase)]
    private static partial Regex LineEnd();

    [GeneratedRegex("</t[dh]>", RegexOptions.IgnoreCase)]
    private static partial Regex CellEnd();

    [GeneratedRegex("</?[a-zA-Z][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
