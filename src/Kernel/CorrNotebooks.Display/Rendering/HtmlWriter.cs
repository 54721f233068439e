using System.Net;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel.Display;

/// <summary>Writes what was read of a value as HTML: tables and words, no script, in the colours of the page.</summary>
internal static class HtmlWriter
{
    private const int MostHeading = 100;

    private const string Style =
        "<style>.cell-value table{border-collapse:collapse}.cell-value th,.cell-value td{border:1px solid #8886;padding:.2em .6em;text-align:left;vertical-align:top}"
        + ".cell-value td.number{text-align:right}.cell-value pre{margin:0}.cell-value summary{cursor:pointer}</style>";

    /// <param name="isOutermost">Only the outermost value brings the style along.</param>
    public static void Write(Node node, FormatContext context, bool isOutermost)
    {
        var writer = context.Writer;
        if (!isOutermost)
        {
            WriteNode(node, context, isOpen: false);
        }
        else if (IsPlain(node))
        {
            writer.Write($"<pre>{Encode(PlainWriter.Write(node, context.Scope))}</pre>");
        }
        else
        {
            writer.Write($"<div class=\"cell-value\">{Style}");
            WriteNode(node, context, isOpen: true);
            writer.Write("</div>");
        }
    }

    private static void WriteNode(Node node, FormatContext context, bool isOpen)
    {
        var writer = context.Writer;
        switch (node)
        {
            case OwnNode own:
                writer.Write(OwnText.Write(own.Value, HtmlFormatter.MimeType, context.Scope, Encode));
                break;
            case ItemsNode items when !IsPlain(items):
                WriteTable([], items.Items.All(IsList) ? items.Items.Select(Cells) : items.Items.Select(i => new[] { i }), items.Rest, context);
                break;
            case TableNode table:
                WriteTable(table.Columns, table.Rows, table.Rest, context);
                break;
            case ObjectNode { Members.Count: > 0 } item:
                writer.Write($"<details{(isOpen ? " open" : "")}><summary>{Encode(Heading(item))}</summary>");
                WriteMembers(item, context);
                writer.Write("</details>");
                break;
            default:
                var text = PlainWriter.Write(node, context.Scope);
                writer.Write(text.Contains('\n') ? $"<pre>{Encode(text)}</pre>" : Encode(text));
                break;
        }
    }

    private static void WriteTable(IReadOnlyList<string> columns, IEnumerable<Node[]> rows, string? rest, FormatContext context)
    {
        var writer = context.Writer;
        writer.Write("<table>");
        if (columns.Count > 0)
            writer.Write($"<thead><tr>{string.Concat(columns.Select(c => $"<th>{Encode(c)}</th>"))}</tr></thead>");
        writer.Write("<tbody>");
        var widest = Math.Max(1, columns.Count);
        foreach (var row in rows)
        {
            widest = Math.Max(widest, row.Length);
            writer.Write("<tr>");
            foreach (var cell in row)
            {
                writer.Write(cell is TextNode { IsNumber: true } ? "<td class=\"number\">" : "<td>");
                WriteNode(cell, context, isOpen: false);
                writer.Write("</td>");
            }
            writer.Write("</tr>");
        }
        WriteRest(rest, widest, writer);
        writer.Write("</tbody></table>");
    }

    private static void WriteMembers(ObjectNode item, FormatContext context)
    {
        var writer = context.Writer;
        writer.Write("<table><tbody>");
        foreach (var (name, value) in item.Members)
        {
            writer.Write($"<tr><th>{Encode(name)}</th><td>");
            WriteNode(value, context, isOpen: false);
            writer.Write("</td></tr>");
        }
        WriteRest(item.Rest, 2, writer);
        writer.Write("</tbody></table>");
    }

    private static void WriteRest(string? rest, int columns, TextWriter writer)
    {
        if (rest is not null)
            writer.Write($"<tr><td colspan=\"{columns}\"><i>{Encode(rest)}</i></td></tr>");
    }

    // A list of lists is a table of rows and columns.
    private static Node[] Cells(Node list)
    {
        var items = (ItemsNode)list;
        return items.Items.Count == 0 && items.Rest is null ? [list] : items.Rest is null ? [.. items.Items] : [.. items.Items, new TextNode(items.Rest)];
    }

    private static bool IsList(Node node) => node is ItemsNode { IsTuple: false };

    // Scalars, and sequences of them, look the same in both formats.
    private static bool IsPlain(Node node) => node switch
    {
        TextNode => true,
        ItemsNode items => items.Items.All(i => IsPlain(i) && !IsList(i)),
        ObjectNode item => item.Members.Count == 0,
        _ => false,
    };

    private static string Heading(ObjectNode item)
    {
        var words = item.Words ?? item.TypeName;
        var end = Math.Min(words.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var lineEnd ? lineEnd : words.Length, MostHeading);
        return end == words.Length ? words : words[..end] + "…";
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
