using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Contents that more than one answer has.</summary>
internal static class Replies
{
    public static JsonObject Ok() => new() { ["status"] = "ok" };

    public static JsonObject Error(string name, string message, IEnumerable<string> traceback) => new()
    {
        ["status"] = "error",
        ["ename"] = name,
        ["evalue"] = message,
        ["traceback"] = Strings(traceback),
    };

    public static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];
}
