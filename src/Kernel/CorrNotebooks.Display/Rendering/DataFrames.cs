using System.Collections;
using System.Reflection;

namespace CorrNotebooks.Kernel.Display;

/// <summary>
/// The data frames of Microsoft.Data.Analysis, known by their type's name, so that the package is not needed here.
/// </summary>
internal static class DataFrames
{
    public static bool Is(Type type) => Base(type, "DataFrame") is not null;

    /// <summary>The columns of a frame, and how to read what stands in a row of each.</summary>
    public static DataFrameColumns Read(object frame)
    {
        var type = Base(frame.GetType(), "DataFrame")!;
        var rows = type.GetProperty("Rows")!.GetValue(frame)!;
        var columns = (IEnumerable)type.GetProperty("Columns")!.GetValue(frame)!;
        var count = Convert.ToInt64(rows.GetType().GetProperty("Count")!.GetValue(rows));
        return new DataFrameColumns(count, [.. columns.Cast<object>().Select(Column)]);
    }

    private static (string, Func<long, object?>) Column(object column)
    {
        var type = Base(column.GetType(), "DataFrameColumn") ?? column.GetType();
        var item = type.GetProperty("Item", BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly, null, typeof(object), [typeof(long)], null)!;
        return ((string)type.GetProperty("Name")!.GetValue(column)!, row => item.GetValue(column, [row]));
    }

    private static Type? Base(Type type, string name)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.Name == name && t.Namespace == "Microsoft.Data.Analysis")
                return t;
        }
        return null;
    }
}

internal sealed record DataFrameColumns(long RowCount, IReadOnlyList<(string Name, Func<long, object?> At)> Columns);
