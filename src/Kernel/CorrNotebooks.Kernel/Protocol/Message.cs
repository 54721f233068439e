using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>A message that came in, with a signature that holds.</summary>
/// <param name="Identities">ZeroMQ's names of the client and of what lies between; an answer starts with them.</param>
/// <param name="HeaderJson">The header as the client wrote it, which an answer repeats to the byte as its parent.</param>
internal sealed record Message(IReadOnlyList<byte[]> Identities, MessageHeader Header, byte[] HeaderJson, byte[] ParentJson, JsonElement Content, JsonElement Metadata)
{
    public string Type => Header.MsgType;

    /// <exception cref="MalformedMessageException">The content is not what the specification has for this type.</exception>
    public T Read<T>(JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return Content.Deserialize(type) ?? throw new MalformedMessageException($"{Type} without content");
        }
        catch (JsonException e)
        {
            throw new MalformedMessageException($"{Type}: {e.Message}");
        }
    }
}

/// <summary>What a kernel uses of a message's header.</summary>
internal sealed record MessageHeader(string MsgId, string MsgType);

/// <summary>A message that is not what the specification has.</summary>
internal sealed class MalformedMessageException(string message) : Exception(message);
