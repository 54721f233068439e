using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>
/// The wire format: the transport's identities, the delimiter, the signature, then header, parent header, metadata and content
/// as JSON, then any buffers. The signature is the HMAC-SHA256 of the four JSON parts.
/// </summary>
internal sealed class MessageCodec(string key)
{
    public const string ProtocolVersion = "5.4";

    private const int SignedParts = 4;

    private static readonly byte[] delimiter = "<IDS|MSG>"u8.ToArray();
    // A chart's HTML would grow sixfold if its brackets were escaped; nothing here is put into a page as it is.
    private static readonly JsonWriterOptions writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly byte[] empty = "{}"u8.ToArray();

    private readonly byte[] key = Encoding.UTF8.GetBytes(key);
    private readonly ReplayGuard replays = new();
    private readonly string session = Guid.NewGuid().ToString("N");

    /// <summary>Takes a message apart, once its signature has been verified.</summary>
    /// <exception cref="MalformedMessageException">It is not signed with the key, was there before, or is no message at all.</exception>
    public Message Decode(IReadOnlyList<byte[]> frames)
    {
        var start = 0;
        while (start < frames.Count && !frames[start].AsSpan().SequenceEqual(delimiter))
            start++;
        if (frames.Count - start < 2 + SignedParts)
            throw new MalformedMessageException($"{frames.Count} frames without a delimiter and {SignedParts} parts after it");

        var parts = frames.Skip(start + 2).Take(SignedParts).ToArray();
        Verify(frames[start + 1], parts);
        try
        {
            var header = JsonSerializer.Deserialize(parts[0], ProtocolJson.Default.MessageHeader);
            var metadata = JsonElement.Parse(parts[2]);
            var content = JsonElement.Parse(parts[3]);
            if (header is null || content.ValueKind != JsonValueKind.Object)
                throw new MalformedMessageException("header and content have to be objects");
            return new Message([.. frames.Take(start)], header, parts[0], parts[1], content, metadata);
        }
        catch (JsonException e)
        {
            throw new MalformedMessageException(e.Message);
        }
    }

    /// <summary>Puts a message together and signs it.</summary>
    /// <param name="identities">Whom it goes to; on iopub, its topic.</param>
    /// <param name="parent">The message it answers or belongs to.</param>
    public IReadOnlyList<byte[]> Encode(IReadOnlyList<byte[]> identities, string type, Message? parent, JsonObject content, JsonObject? metadata = null)
    {
        var header = new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString("N"),
            ["session"] = session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("O"),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        };
        byte[][] parts = [Bytes(header), parent?.HeaderJson ?? empty, metadata is null ? empty : Bytes(metadata), Bytes(content)];
        var signature = key.Length == 0 ? [] : Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Sign(parts)));
        return [.. identities, delimiter, signature, .. parts];
    }

    private void Verify(byte[] signature, byte[][] parts)
    {
        if (key.Length == 0)
            return;
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isHex = Convert.FromHexString(signature, given, out _, out var written) == OperationStatus.Done;
        if (!isHex || !CryptographicOperations.FixedTimeEquals(given[..written], Sign(parts)))
            throw new MalformedMessageException("its signature does not hold");
        if (!replays.IsNew(given))
            throw new MalformedMessageException("it has been here before");
    }

    private byte[] Sign(byte[][] parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        foreach (var part in parts)
            hash.AppendData(part);
        return hash.GetHashAndReset();
    }

    private static byte[] Bytes(JsonObject json)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, writerOptions))
            json.WriteTo(writer);
        return bytes.WrittenSpan.ToArray();
    }
}
