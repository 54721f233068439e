using System.Text.Json;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Errors;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>Gathers the events of a notebook's cells as nbformat's outputs.</summary>
public sealed class CellOutputs
{
    private readonly Dictionary<string, List<JsonObject>> displays = [];
    private JsonArray outputs = [];
    private int executionCount;
    private bool clearsOnNext;

    /// <summary>Starts the next cell; displays of earlier cells can still be updated.</summary>
    public JsonArray Begin(int count)
    {
        outputs = [];
        executionCount = count;
        clearsOnNext = false;
        return outputs;
    }

    public void Add(CellEvent cellEvent)
    {
        if (cellEvent is ClearOutput clear)
        {
            clearsOnNext = clear.Wait;
            if (!clear.Wait)
                outputs.Clear();
            return;
        }

        if (cellEvent is DisplayData { IsUpdate: true, DisplayId: { } updated } update)
        {
            foreach (var display in displays.GetValueOrDefault(updated, []))
                display["data"] = Data(update.Data);
            return;
        }

        if (clearsOnNext)
            outputs.Clear();
        clearsOnNext = false;
        AddOutput(cellEvent);
    }

    private void AddOutput(CellEvent cellEvent)
    {
        switch (cellEvent)
        {
            case StreamText stream:
                AddText(stream);
                break;
            case DisplayData display:
                var output = new JsonObject { ["data"] = Data(display.Data), ["metadata"] = new JsonObject(), ["output_type"] = "display_data" };
                outputs.Add((JsonNode)output);
                if (display.DisplayId is { } id)
                {
                    displays.TryAdd(id, []);
                    displays[id].Add(output);
                }

                break;
            case CellValue value:
                outputs.Add((JsonNode)new JsonObject
                {
                    ["data"] = Data(value.Data),
                    ["execution_count"] = executionCount,
                    ["metadata"] = new JsonObject(),
                    ["output_type"] = "execute_result",
                });
                break;
            case CellError error:
                outputs.Add((JsonNode)new JsonObject
                {
                    ["ename"] = error.Name,
                    ["evalue"] = error.Message,
                    ["output_type"] = "error",
                    ["traceback"] = new JsonArray([.. TracebackColours.Of(error).Select(line => (JsonNode)line)]),
                });
                break;
        }
    }

    // Text that follows text of the same stream continues it.
    private void AddText(StreamText stream)
    {
        if (outputs.LastOrDefault() is JsonObject last && Notebook.Text(last, "name") == stream.Name)
        {
            last["text"] = MultilineText.ToLines(MultilineText.Read(last["text"]) + stream.Text);
            return;
        }

        outputs.Add((JsonNode)new JsonObject
        {
            ["name"] = stream.Name,
            ["output_type"] = "stream",
            ["text"] = MultilineText.ToLines(stream.Text),
        });
    }

    private static JsonObject Data(MimeBundle bundle) =>
        new(bundle.Data.OrderBy(format => format.Key, StringComparer.Ordinal)
            .Select(format => KeyValuePair.Create(format.Key, Content(format.Key, format.Value))));

    // As nbformat has it: text as lines, JSON as JSON, all else (images in base64) as one string.
    private static JsonNode? Content(string mime, object content)
    {
        var node = JsonSerializer.SerializeToNode(content);
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.String)
            return AsSaved(node);

        var text = value.GetValue<string>();
        return IsJson(mime) ? AsSaved(JsonNode.Parse(text))
            : mime.StartsWith("text/", StringComparison.Ordinal) || mime is "application/javascript" or "image/svg+xml" ? MultilineText.ToLines(text)
            : text;
    }

    private static bool IsJson(string mime) => mime == "application/json" || mime.EndsWith("+json", StringComparison.Ordinal);

    // As Jupyter and VS Code write it when they save the notebook: keys sorted, exponents with a small e.
    private static JsonNode? AsSaved(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, AsSaved(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(AsSaved)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonNode.Parse(value.ToJsonString().Replace('E', 'e')),
        _ => node?.DeepClone(),
    };
}
