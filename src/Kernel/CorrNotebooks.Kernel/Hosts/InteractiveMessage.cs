using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Hosts;

/// <summary>What .NET Interactive and the program that drives it tell each other: commands, and events that name their command.</summary>
internal static class InteractiveMessage
{
    /// <summary>A line of its output; null where something else wrote it, such as a native library.</summary>
    public static JsonObject? Parse(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonNode.Parse(line) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonObject SubmitCode(string token, Cell cell) =>
        Command("SubmitCode", token, new JsonObject { ["code"] = cell.Code, ["targetKernelName"] = CellLanguages.Normalise(cell.Language) });

    public static JsonObject Cancel(string token, Cell cell) => Command("Cancel", token, new JsonObject { ["targetKernelName"] = CellLanguages.Normalise(cell.Language) });

    public static JsonObject Quit() => Command("Quit", "quit", []);

    public static string? EventType(JsonObject message) => Text(message, "eventType");

    /// <summary>The token of the command that an event belongs to.</summary>
    public static string? TokenOf(JsonObject message) => Text(message["command"], "token");

    public static string? Text(JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonObject Command(string type, string token, JsonObject command) =>
        new() { ["token"] = token, ["commandType"] = type, ["command"] = command, ["routingSlip"] = new JsonArray() };
}
