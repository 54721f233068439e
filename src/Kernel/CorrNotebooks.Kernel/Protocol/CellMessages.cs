using System.Text.Json;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Errors;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>What a cell says, as a message of iopub: written by a kernel, read by its front end, and saved in a notebook nearly as it is.</summary>
internal static class CellMessages
{
    public static (string Type, JsonObject Content) Write(CellEvent e, int executionCount) => e switch
    {
        StreamText stream => ("stream", new() { ["name"] = stream.Name, ["text"] = stream.Text }),
        DisplayData display => (display.IsUpdate ? "update_display_data" : "display_data", new()
        {
            ["data"] = MimeJson.Write(display.Data),
            ["metadata"] = new JsonObject(),
            ["transient"] = display.DisplayId is { } id ? new JsonObject { ["display_id"] = id } : [],
        }),
        CellValue value => ("execute_result", new()
        {
            ["execution_count"] = executionCount,
            ["data"] = MimeJson.Write(value.Data),
            ["metadata"] = new JsonObject(),
        }),
        CellError error => ("error", Replies.ErrorContent(error)),
        ClearOutput clear => ("clear_output", new() { ["wait"] = clear.Wait }),
        _ => throw new ArgumentException($"{e.GetType().Name} is no event of a cell", nameof(e)),
    };

    /// <returns>null for a message that is not of a cell's making, such as a status.</returns>
    public static CellEvent? Read(string type, JsonElement content) => type switch
    {
        "stream" => new StreamText(content.GetProperty("name").GetString()!, content.GetProperty("text").GetString()!),
        "display_data" or "update_display_data" => new DisplayData(
            MimeJson.Read(content.GetProperty("data")),
            content.GetProperty("transient").TryGetProperty("display_id", out var id) ? id.GetString() : null,
            IsUpdate: type == "update_display_data"),
        "execute_result" => new CellValue(MimeJson.Read(content.GetProperty("data"))),
        "error" => ReadError(content),
        "clear_output" => new ClearOutput(content.GetProperty("wait").GetBoolean()),
        _ => null,
    };

    /// <summary>The error in a message or in the reply to a cell, which also has its line.</summary>
    public static CellError ReadError(JsonElement content) => new(
        content.GetProperty("ename").GetString()!,
        content.GetProperty("evalue").GetString()!,
        [.. TracebackColours.Without(content.GetProperty("traceback").EnumerateArray().Select(line => line.GetString()!))],
        content.TryGetProperty("line", out var line) && line.ValueKind == JsonValueKind.Number ? line.GetInt32() : null);
}
