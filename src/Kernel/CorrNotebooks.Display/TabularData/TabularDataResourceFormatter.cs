using System.Collections;
using System.Text.Json;
using CorrNotebooks.Kernel.Display;

namespace Microsoft.DotNet.Interactive.Formatting.TabularData;

/// <summary>Sequences as tables with the types of their columns.</summary>
public static class TabularDataResourceFormatter
{
    public const string MimeType = "application/table-schema+json";

    /// <summary>The same JSON by the name that front ends know.</summary>
    internal const string FrontEndMimeType = "application/vnd.dataresource+json";

    public static JsonSerializerOptions JsonSerializerOptions { get; } = new(JsonFormatter.SerializerOptions)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.Never, // a row has all its columns
    };

    /// <summary>A table of the items of a sequence: of their properties and fields, or keys.</summary>
    public static TabularDataResource ToTabularDataResource<T>(this IEnumerable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Of(TableRows.Of(source));
    }

    /// <summary>The name that the schema of a table has for a type.</summary>
    public static TableSchemaFieldType ToTableSchemaFieldType(this Type type)
    {
        var actual = Nullable.GetUnderlyingType(type) ?? type;
        if (actual.IsEnum)
            return TableSchemaFieldType.String;
        return Type.GetTypeCode(actual) switch
        {
            TypeCode.Boolean => TableSchemaFieldType.Boolean,
            TypeCode.DateTime => TableSchemaFieldType.DateTime,
            TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64 => TableSchemaFieldType.Integer,
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => TableSchemaFieldType.Number,
            TypeCode.String or TypeCode.Char => TableSchemaFieldType.String,
            _ when actual == typeof(DateTimeOffset) || actual == typeof(DateOnly) => TableSchemaFieldType.DateTime,
            _ when actual == typeof(Guid) || actual == typeof(TimeSpan) || actual == typeof(Uri) => TableSchemaFieldType.String,
            _ when typeof(IDictionary).IsAssignableFrom(actual) => TableSchemaFieldType.Object,
            _ when typeof(IEnumerable).IsAssignableFrom(actual) => TableSchemaFieldType.Array,
            _ => TableSchemaFieldType.Object,
        };
    }

    internal static TabularDataResource Of(TableRows table)
    {
        var schema = new TableSchema();
        foreach (var column in table.Columns)
            schema.Fields.Add(new TableSchemaFieldDescriptor(column, TypeOf(table.Rows.Select(row => row.GetValueOrDefault(column)))));
        return new TabularDataResource(schema, table.Rows);
    }

    // The one type that all values have; whole numbers among others are numbers.
    private static TableSchemaFieldType TypeOf(IEnumerable<object?> values)
    {
        TableSchemaFieldType[] types = [.. values.OfType<object>().Select(v => v is JsonElement { ValueKind: JsonValueKind.Array } ? TableSchemaFieldType.Array : v.GetType().ToTableSchemaFieldType()).Distinct()];
        return types switch
        {
            [] => TableSchemaFieldType.Null,
            [var one] => one,
            _ when types.All(t => t is TableSchemaFieldType.Integer or TableSchemaFieldType.Number) => TableSchemaFieldType.Number,
            _ => TableSchemaFieldType.Any,
        };
    }
}

/// <inheritdoc cref="ITypeFormatter"/>
public class TabularDataResourceFormatter<T> : TypeFormatter<T>
{
    private readonly FormatDelegate<T> format;

    public TabularDataResourceFormatter(FormatDelegate<T> format) => this.format = format;

    public TabularDataResourceFormatter(Action<T, FormatContext> format)
        : this((value, context) => { format(value, context); return true; }) { }

    public override string MimeType => TabularDataResourceFormatter.MimeType;

    public override bool Format(T value, FormatContext context) => format(value, context);
}

/// <summary>A table is shown as the rows that it was made of.</summary>
internal sealed class TabularDataResourceFormatterSource : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() => [As(HtmlFormatter.MimeType), As(PlainTextFormatter.MimeType)];

    private static DelegateFormatter<TabularDataResource> As(string mimeType) => new(
        (table, context) =>
        {
            DefaultRendering.Write(table.Data.Select(row => new OrderedDictionary<string, object?>(row)).ToList(), mimeType, context);
            return true;
        }, mimeType);
}
