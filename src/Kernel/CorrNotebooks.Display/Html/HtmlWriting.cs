using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel.Display;

/// <summary>Writes what stands within a tag: HTML as it is, text encoded, and any other value as it is shown.</summary>
internal static class HtmlWriting
{
    public static void Write(object? content, FormatContext context)
    {
        switch (content)
        {
            case null:
                break;
            case string text:
                text.HtmlEncode().WriteTo(context.Writer, HtmlEncoder.Default);
                break;
            case PocketView view:
                view.WriteTo(context);
                break;
            case HtmlTag tag:
                tag.WriteTo(context);
                break;
            case IHtmlContent html:
                html.WriteTo(context.Writer, HtmlEncoder.Default);
                break;
            case IEnumerable<object?> sequence when AreHtml(sequence, out var items):
                foreach (var item in items)
                    Write(item, context);
                break;
            default:
                WriteValue(content, context);
                break;
        }
    }

    // Enumerated once: it may count, read or draw lots. An endless one cannot be all HTML within the first items that are not.
    private static bool AreHtml(IEnumerable<object?> sequence, out object?[] items)
    {
        var read = new List<object?>();
        foreach (var item in sequence)
        {
            if (item is not IHtmlContent && !(item is IEnumerable<object?> inner && inner.All(i => i is IHtmlContent)))
            {
                items = [];
                return false;
            }
            read.Add(item);
        }
        items = [.. read];
        return true;
    }

    // As a part of the page, not as the value of a cell: no frame of its own around a number.
    private static void WriteValue(object value, FormatContext context)
    {
        var isOutermost = context.Depth == 0;
        if (isOutermost)
            context.Scope.Depth++;
        context.Writer.Write(OwnText.Write(value, HtmlFormatter.MimeType, context.Scope, failure => failure.HtmlEncode().ToString()!));
        if (isOutermost)
            context.Scope.Depth--;
    }
}
