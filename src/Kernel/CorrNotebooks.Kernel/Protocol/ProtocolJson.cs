using System.Text.Json;
using System.Text.Json.Serialization;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Reads the protocol's JSON into records, with code made at build time: a kernel's first answer does not wait for reflection.</summary>
/// <remarks>A missing or null member that a record requires is a <see cref="JsonException"/>.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ConnectionFile))]
[JsonSerializable(typeof(MessageHeader))]
[JsonSerializable(typeof(ExecuteRequest))]
[JsonSerializable(typeof(CompleteRequest))]
[JsonSerializable(typeof(InspectRequest))]
[JsonSerializable(typeof(IsCompleteRequest))]
[JsonSerializable(typeof(HistoryRequest))]
[JsonSerializable(typeof(CommOpen))]
[JsonSerializable(typeof(ShutdownRequest))]
[JsonSerializable(typeof(InputReply))]
internal sealed partial class ProtocolJson : JsonSerializerContext;
