using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>A bundle of formats as messages carry it: text and base64 as strings, JSON formats as JSON.</summary>
internal static class MimeJson
{
    public static JsonObject Write(MimeBundle bundle)
    {
        var json = new JsonObject();
        foreach (var (mime, value) in bundle.Data)
            json[mime] = Node(mime, value);
        return json;
    }

    private static JsonNode? Node(string mime, object value) => value switch
    {
        string text when mime == "application/json" || mime.EndsWith("+json", StringComparison.Ordinal) => JsonNode.Parse(text),
        string text => JsonValue.Create(text),
        JsonNode node => node.DeepClone(),
        _ => JsonSerializer.SerializeToNode(value),
    };
}
