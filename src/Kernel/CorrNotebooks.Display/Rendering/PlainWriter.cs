using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel.Display;

/// <summary>Writes what was read of a value as plain text.</summary>
internal static class PlainWriter
{
    private const int MostCellWidth = 60;

    public static string Write(Node node, ReadScope scope) => node switch
    {
        TextNode text => text.Text,
        OwnNode own => OwnText.Write(own.Value, PlainTextFormatter.MimeType, scope, failure => failure),
        ItemsNode items => Items(items, scope),
        TableNode table => Table(table, scope),
        ObjectNode { Words: { } words } => words,
        ObjectNode item => Object(item, scope),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static string Items(ItemsNode node, ReadScope scope)
    {
        var (open, close) = node.IsTuple ? ("(", ")") : ("[", "]");
        List<string> items = [.. node.Items.Select(i => Write(i, scope))];
        if (node.Rest is not null)
            items.Add(node.Rest);
        if (items.Count == 0)
            return $"{open} {close}";
        var oneLine = !items.Any(i => i.Contains('\n')) && !node.Items.Any(i => i is ItemsNode { IsTuple: false });
        return oneLine
            ? $"{open} {string.Join(", ", items)} {close}"
            : $"{open} {string.Join("\n  ", items.Select(i => Indent(i, 2)))} {close}";
    }

    private static string Object(ObjectNode node, ReadScope scope)
    {
        var lines = node.Members.Select(m => Member(m.Name, m.Value, scope));
        if (node.Rest is not null)
            lines = lines.Append(node.Rest);
        return string.Join("\n  ", lines.Prepend(node.TypeName));
    }

    private static string Member(string name, Node value, ReadScope scope)
    {
        var text = Write(value, scope);
        // An object goes on beside its name; what is drawn in columns starts on a line of its own.
        return text.Contains('\n') && value is not ObjectNode
            ? $"{name}:\n    {Indent(text, 4)}"
            : $"{name}: {Indent(text, 2)}";
    }

    private static string Table(TableNode node, ReadScope scope)
    {
        string[][] cells = [.. node.Rows.Select(r => r.Select(c => Cell(c, scope)).ToArray())];
        string[] header = [.. node.Columns];
        int[] widths = [.. header.Select((h, c) => cells.Select(r => r[c].Length).Prepend(h.Length).Max())];
        bool[] right = [.. header.Select((_, c) => node.Rows.All(r => r[c] is TextNode text && (text.IsNumber || text.Text is "" || text.Text == Formatter.NullString)))];

        var lines = new List<string> { Row(header), Row([.. widths.Select(w => new string('-', w))]) };
        lines.AddRange(cells.Select(Row));
        if (node.Rest is not null)
            lines.Add(node.Rest);
        return string.Join('\n', lines);

        string Row(string[] row) =>
            string.Join("  ", row.Select((cell, c) => right[c] ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]))).TrimEnd();
    }

    // One line, whatever it is.
    private static string Cell(Node node, ReadScope scope)
    {
        var text = node switch
        {
            ObjectNode { Words: null } o => $"{{ {string.Join(", ", o.Members.Select(m => $"{m.Name}: {Cell(m.Value, scope)}"))} }}",
            TableNode t => $"{t.Rows.Count} rows{(t.Rest is null ? "" : " …")}",
            ItemsNode { IsTuple: false } i => $"[ {string.Join(", ", i.Items.Select(n => Cell(n, scope)).Concat(i.Rest is null ? [] : [i.Rest]))} ]",
            _ => Write(node, scope),
        };
        text = text.ReplaceLineEndings(" ");
        return text.Length <= MostCellWidth ? text : text[..(MostCellWidth - 1)] + "…";
    }

    private static string Indent(string text, int spaces) => text.Replace("\n", "\n" + new string(' ', spaces));
}
