using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Errors;

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

    public static JsonObject Error(CellError error) => Error(error.Name, error.Message, TracebackColours.Of(error));

    /// <summary>The same without its status, as iopub and notebooks have it.</summary>
    public static JsonObject ErrorContent(CellError error)
    {
        var content = Error(error);
        content.Remove("status");
        return content;
    }

    public static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];
}
