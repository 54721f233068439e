using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>Text in a notebook: a list of lines that keep their line ends, or, as some tools write it, one string.</summary>
internal static class MultilineText
{
    public static string? Read(JsonNode? node) => node switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        JsonArray lines when lines.All(line => line?.GetValueKind() == JsonValueKind.String) => string.Concat(lines.Select(line => line!.GetValue<string>())),
        _ => null,
    };

    public static JsonArray ToLines(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var newline ? newline + 1 : text.Length;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }

        return lines;
    }
}
