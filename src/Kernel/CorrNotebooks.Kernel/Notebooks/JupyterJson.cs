using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>Writes JSON byte for byte as Jupyter does: one space of indent, non-ASCII text as it is, a newline at the end.</summary>
/// <remarks>System.Text.Json's own writer escapes more than Python's does, so a notebook would change on its first run.</remarks>
public static class JupyterJson
{
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Write(text, node, depth: 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject members:
                WriteItems(text, '{', '}', members, depth, member =>
                {
                    WriteString(text, member.Key);
                    text.Append(": ");
                    Write(text, member.Value, depth + 1);
                });
                break;
            case JsonArray items:
                WriteItems(text, '[', ']', items, depth, item => Write(text, item, depth + 1));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(text, value.GetValue<string>());
                break;
            default: // numbers keep the digits they were read with
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void WriteItems<T>(StringBuilder text, char open, char close, IEnumerable<T> items, int depth, Action<T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            text.Append(first ? "\n" : ",\n").Append(' ', depth + 1);
            write(item);
            first = false;
        }

        if (!first)
            text.Append('\n').Append(' ', depth);
        text.Append(close);
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append($"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
