using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Verification;

/// <summary>
/// A cell's outputs as lines of text: what kind each is, in brackets, then its text. Of an error the kind says its name; its
/// message and its trace name files. HTML and pictures say nothing that the text beside them does not.
/// </summary>
internal static class OutputLines
{
    public static IReadOnlyList<string> Of(JsonArray outputs) => [.. outputs.SelectMany(Of)];

    private static IEnumerable<string> Of(JsonNode? output) => Notebook.Text(output, "output_type") switch
    {
        "stream" => [$"[{Notebook.Text(output, "name")}]", .. Lines(output!["text"])],
        "display_data" => ["[display]", .. Lines((output!["data"] as JsonObject)?["text/plain"])],
        "execute_result" => ["[value]", .. Lines((output!["data"] as JsonObject)?["text/plain"])],
        "error" => [$"[error: {Notebook.Text(output, "ename")}]"],
        var other => [$"[{other}]"],
    };

    private static IEnumerable<string> Lines(JsonNode? text) =>
        MultilineText.Read(text)?.TrimEnd() is { Length: > 0 } shown ? shown.Split('\n').Select(line => line.TrimEnd()) : [];
}
