using System.Collections;
using System.Text.Json.Serialization;

namespace Microsoft.DotNet.Interactive.Formatting.TabularData;

/// <summary>The columns of a table and their types, as the Table Schema of Frictionless Data names them.</summary>
public class TableSchema
{
    [JsonPropertyName("primaryKey")]
    public List<string> PrimaryKey { get; init; } = [];

    [JsonPropertyName("fields")]
    public TableDataFieldDescriptors Fields { get; init; } = [];
}

/// <summary>The columns of a table, in their order.</summary>
public class TableDataFieldDescriptors : IReadOnlyCollection<TableSchemaFieldDescriptor>
{
    private readonly OrderedDictionary<string, TableSchemaFieldDescriptor> fields = [];

    public int Count => fields.Count;

    public TableSchemaFieldDescriptor this[string name] => fields[name];

    public void Add(TableSchemaFieldDescriptor descriptor) => fields.Add(descriptor.Name, descriptor);

    public bool Contains(string name) => fields.ContainsKey(name);

    public IEnumerator<TableSchemaFieldDescriptor> GetEnumerator() => fields.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A column of a table.</summary>
public class TableSchemaFieldDescriptor
{
    public TableSchemaFieldDescriptor(string name, TableSchemaFieldType? type = TableSchemaFieldType.Null, string? description = null, string? format = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Type, Description, Format) = (name, type ?? TableSchemaFieldType.Null, description, format);
    }

    [JsonPropertyName("name")]
    public string Name { get; }

    [JsonPropertyName("type")]
    public TableSchemaFieldType Type { get; }

    [JsonPropertyName("description"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; }

    [JsonPropertyName("format"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Format { get; }
}

/// <summary>What stands in a column.</summary>
[JsonConverter(typeof(TableSchemaFieldTypeNames))]
public enum TableSchemaFieldType
{
    Any,
    Object,
    Null,
    Number,
    Integer,
    Boolean,
    String,
    Array,
    DateTime,
    GeoPoint,
    GeoJson,
}

/// <summary>In JSON the types are words in small letters.</summary>
internal sealed class TableSchemaFieldTypeNames() : JsonStringEnumConverter<TableSchemaFieldType>(new Small())
{
    private sealed class Small : System.Text.Json.JsonNamingPolicy
    {
        public override string ConvertName(string name) => name.ToLowerInvariant();
    }
}
