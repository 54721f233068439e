using System.Text.Json;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Protocol;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>Gathers what a notebook's cells say as nbformat's outputs, which are the protocol's messages in another order.</summary>
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
                display["data"] = Data(MimeJson.Write(update.Data));
            return;
        }

        if (clearsOnNext)
            outputs.Clear();
        clearsOnNext = false;
        AddOutput(cellEvent);
    }

    private void AddOutput(CellEvent cellEvent)
    {
        if (cellEvent is StreamText stream && outputs.LastOrDefault() is JsonObject last && Notebook.Text(last, "name") == stream.Name)
        {
            last["text"] = MultilineText.ToLines(MultilineText.Read(last["text"]) + stream.Text); // which continues what was there
            return;
        }

        var output = AsOutput(cellEvent);
        outputs.Add((JsonNode)output);
        if (cellEvent is DisplayData { DisplayId: { } id })
        {
            displays.TryAdd(id, []);
            displays[id].Add(output);
        }
    }

    // An output is the message, with the message's type among its keys, in their order, and without what is for the moment alone.
    private JsonObject AsOutput(CellEvent cellEvent)
    {
        var (type, content) = CellMessages.Write(cellEvent, executionCount);
        content["output_type"] = type;
        return new(content.Where(member => member.Key != "transient").OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member switch
        {
            ("data", JsonObject formats) => Data(formats),
            ("text", JsonValue text) => MultilineText.ToLines(text.GetValue<string>()),
            _ => member.Value?.DeepClone(),
        })));
    }

    private static JsonObject Data(JsonObject formats) =>
        new(formats.OrderBy(format => format.Key, StringComparer.Ordinal)
            .Select(format => KeyValuePair.Create(format.Key, Content(format.Key, format.Value))));

    // As nbformat has it: text as lines, JSON as JSON, all else (images in base64) as one string.
    private static JsonNode? Content(string mime, JsonNode? content) =>
        content?.GetValueKind() != JsonValueKind.String || MimeJson.IsJson(mime) ? AsSaved(content)
        : mime.StartsWith("text/", StringComparison.Ordinal) || mime is "application/javascript" or "image/svg+xml" ? MultilineText.ToLines(content.GetValue<string>())
        : content.DeepClone();

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
