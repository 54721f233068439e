using System.Text.Json;
using System.Text.Json.Serialization;
using CorrNotebooks.Kernel.Display;

namespace Microsoft.DotNet.Interactive.Formatting.TabularData;

/// <summary>A table with the types of its columns, which front ends can show, sort and draw.</summary>
[TypeFormatterSource(typeof(TabularDataResourceFormatterSource), PreferredMimeTypes = [TabularDataResourceFormatter.FrontEndMimeType, HtmlFormatter.MimeType])]
[JsonConverter(typeof(TabularDataResourceJson))]
public class TabularDataResource(TableSchema schema, IEnumerable<IEnumerable<KeyValuePair<string, object?>>> data, string? profile = null)
{
    public string Profile { get; } = string.IsNullOrWhiteSpace(profile) ? "tabular-data-resource" : profile;

    public TableSchema Schema { get; } = schema ?? throw new ArgumentNullException(nameof(schema));

    public IEnumerable<IEnumerable<KeyValuePair<string, object?>>> Data { get; } = data ?? throw new ArgumentNullException(nameof(data));

    public TabularDataResourceJsonString ToJsonString() => new(JsonSerializer.Serialize(this, TabularDataResourceFormatter.JsonSerializerOptions));
}

/// <summary>A table as JSON.</summary>
public class TabularDataResourceJsonString(string json) : JsonString(json)
{
    /// <param name="fields">The columns and their types.</param>
    public static TabularDataResourceJsonString Create(IReadOnlyDictionary<string, Type> fields, IReadOnlyList<IDictionary<string, object?>> data)
    {
        var schema = new TableSchema();
        foreach (var (name, type) in fields)
            schema.Fields.Add(new TableSchemaFieldDescriptor(name, type.ToTableSchemaFieldType()));
        return new TabularDataResource(schema, data).ToJsonString();
    }
}

/// <summary>Writes the rows of a table as JSON objects, and reads them back.</summary>
internal sealed class TabularDataResourceJson : JsonConverter<TabularDataResource>
{
    public override TabularDataResource Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var root = document.RootElement;
        var table = root.GetProperty("data").Clone().ToTabularDataResource();
        var schema = new TableSchema();
        foreach (var field in root.GetProperty("schema").GetProperty("fields").EnumerateArray())
            schema.Fields.Add(new TableSchemaFieldDescriptor(Text(field, "name")!, Enum.Parse<TableSchemaFieldType>(Text(field, "type") ?? "any", ignoreCase: true), Text(field, "description"), Text(field, "format")));
        return new TabularDataResource(schema, table.Data, Text(root, "profile"));
    }

    public override void Write(Utf8JsonWriter writer, TabularDataResource value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("profile", value.Profile);
        writer.WritePropertyName("schema");
        JsonSerializer.Serialize(writer, value.Schema, options);
        writer.WriteStartArray("data");
        foreach (var row in value.Data)
        {
            writer.WriteStartObject();
            foreach (var (name, cell) in row)
            {
                writer.WritePropertyName(name);
                if (JsonShape.Of(cell) is { IsForeign: true })
                    writer.WriteRawValue(cell!.ToString()!);
                else
                    JsonSerializer.Serialize(writer, cell, options);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
