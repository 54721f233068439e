using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>A bundle of formats as messages carry it: text and base64 as strings, JSON formats as JSON.</summary>
internal static class MimeJson
{
    public static bool IsJson(string mime) => mime == "application/json" || mime.EndsWith("+json", StringComparison.Ordinal);

    public static JsonObject Write(MimeBundle bundle)
    {
        var json = new JsonObject();
        foreach (var (mime, value) in bundle.Data)
            json[mime] = Node(mime, value);
        return json;
    }

    public static MimeBundle Read(JsonElement data) => new(data.EnumerateObject().ToDictionary(
        format => format.Name,
        format => format.Value.ValueKind == JsonValueKind.String && !IsJson(format.Name) ? (object)format.Value.GetString()! : JsonNode.Parse(format.Value.GetRawText())!));

    private static JsonNode? Node(string mime, object value) => value switch
    {
        string text when IsJson(mime) => JsonNode.Parse(text),
        string text => JsonValue.Create(text),
        JsonNode node => node.DeepClone(),
        _ => JsonSerializer.SerializeToNode(value),
    };
}
