using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.Csv;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

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
            case HtmlFormatter.MimeType when value is IHtmlContent:
                HtmlWriting.Write(value, context);
                break;
            case HtmlFormatter.MimeType:
                var isOutermost = context.Depth == 0;
                HtmlWriter.Write(new ValueReader(mimeType, context.Scope).Read(value), context, isOutermost);
                break;
            case JsonFormatter.MimeType:
                context.Writer.Write(JsonFormatter.Write(value));
                break;
            case CsvFormatter.MimeType:
                CsvWriter.Write(TableRows.Of(value), context.Writer);
                break;
            case TabularDataResourceFormatter.MimeType or TabularDataResourceFormatter.FrontEndMimeType:
                context.Writer.Write(TabularDataResourceFormatter.Of(TableRows.Of(value)).ToJsonString());
                break;
            default:
                throw new ArgumentException($"No formatter is registered for {mimeType}; use Formatter.Register<T>(…, \"{mimeType}\").", nameof(mimeType));
        }
    }
}
