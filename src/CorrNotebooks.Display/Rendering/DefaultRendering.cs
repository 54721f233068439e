using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel.Display;

/// <summary>How values are shown that no registered formatter takes.</summary>
internal static class DefaultRendering
{
    public static void Write(object? value, string mimeType, FormatContext context)
    {
        switch (mimeType)
        {
            case PlainTextFormatter.MimeType:
                context.Writer.Write(PlainWriter.Write(new ValueReader(mimeType, context.Scope).Read(value), context.Scope));
                break;
            case HtmlFormatter.MimeType when value is IHtmlContent html:
                html.WriteTo(context.Writer, HtmlEncoder.Default);
                break;
            case HtmlFormatter.MimeType:
                bool isOutermost = context.Depth == 0;
                HtmlWriter.Write(new ValueReader(mimeType, context.Scope).Read(value), context, isOutermost);
                break;
            case "application/json":
                context.Writer.Write(JsonSerializer.Serialize(value));
                break;
            default:
                throw new ArgumentException($"No formatter is registered for {mimeType}; use Formatter.Register<T>(…, \"{mimeType}\").", nameof(mimeType));
        }
    }
}
