using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>A message as a front end reads it.</summary>
public sealed class Received
{
    private readonly Message message;

    internal Received(Message message) => this.message = message;

    public string Type => message.Type;

    /// <summary>The id of the request that it belongs to; empty when to none.</summary>
    public string ParentId => JsonNode.Parse(message.ParentJson)!["msg_id"]?.GetValue<string>() ?? "";

    public JsonElement Content => message.Content;

    /// <summary>A member of the content, as text.</summary>
    public string? this[string member] => Content.GetProperty(member).ToString();

    public bool IsIdle => Type == "status" && this["execution_state"] == "idle";

    public override string ToString() => $"{Type} {Content}";
}
