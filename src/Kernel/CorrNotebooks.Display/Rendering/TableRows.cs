using System.Collections;
using Microsoft.DotNet.Interactive.Formatting.TabularData;

namespace CorrNotebooks.Kernel.Display;

/// <summary>A value as a table, all of it: what CSV and tabular data are written from.</summary>
/// <param name="Columns">The names that any of the rows has.</param>
internal sealed record TableRows(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows)
{
    private const string OnlyColumn = "value";

    public static TableRows Of(object? value)
    {
        if (value is TabularDataResource resource)
        {
            return new TableRows(
                [.. resource.Schema.Fields.Select(f => f.Name)],
                [.. resource.Data.Select(row => (IReadOnlyDictionary<string, object?>)new OrderedDictionary<string, object?>(row.Select(c => KeyValuePair.Create(c.Key, Plain(c.Value)))))]);
        }
        if (value is not null && DataFrames.Is(value.GetType()))
        {
            var frame = DataFrames.Read(value);
            return Join(Enumerable.Range(0, (int)frame.RowCount).Select(row => frame.Columns.Select(c => KeyValuePair.Create(c.Name, c.At(row)))));
        }
        var items = value switch
        {
            _ when JsonShape.Of(value) is { } json => json.Items ?? (object?[])[value],
            string or null => (object?[])[value],
            IDictionary or IDictionary<string, object?> => Part.Of(value).Count > 0 ? (object?[])[value] : (IEnumerable)value,
            IEnumerable sequence => sequence,
            _ => (object?[])[value],
        };
        return Join(items.Cast<object?>().Select(Cells));
    }

    private static IEnumerable<KeyValuePair<string, object?>> Cells(object? item) => item switch
    {
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs.Select(p => KeyValuePair.Create(p.Key, Plain(p.Value))),
        IEnumerable<(string Name, object? Value)> pairs => pairs.Select(p => KeyValuePair.Create(p.Name, Plain(p.Value))),
        not null when Scalars.Read(item) is null || JsonShape.Is(item.GetType()) => Part.Of(item) is { Count: > 0 } parts
            ? parts.Select(p => KeyValuePair.Create(p.Name, Plain(p.Read())))
            : item is IEnumerable cells && JsonShape.Of(item) is null
                ? cells.Cast<object?>().Select((cell, i) => KeyValuePair.Create(i.ToString(), Plain(cell)))
                : [KeyValuePair.Create(OnlyColumn, Plain(item))],
        _ => [KeyValuePair.Create(OnlyColumn, item)],
    };

    // Of JSON's scalars, the value alone.
    private static object? Plain(object? value) => JsonShape.Of(value) is { Members: null, Items: null } json ? json.Scalar : value;

    private static TableRows Join(IEnumerable<IEnumerable<KeyValuePair<string, object?>>> rows)
    {
        var columns = new OrderedDictionary<string, bool>();
        var read = new List<IReadOnlyDictionary<string, object?>>();
        foreach (var cells in rows)
        {
            var row = new OrderedDictionary<string, object?>();
            foreach (var (name, value) in cells)
                columns[name] = row.TryAdd(name, value);
            read.Add(row);
        }
        return new TableRows([.. columns.Keys], read);
    }
}
