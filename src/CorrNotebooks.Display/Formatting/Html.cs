using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

public static class Html
{
    /// <summary>The text as HTML, as it stands.</summary>
    public static IHtmlContent ToHtmlContent(this string value) => new HtmlString(value);

    /// <summary>The text as HTML that shows it: <c>&lt;</c> becomes <c>&amp;lt;</c>.</summary>
    public static IHtmlContent HtmlEncode(this string content) => new HtmlString(HtmlEncoder.Default.Encode(content));
}
