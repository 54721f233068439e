using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>What a <see cref="SessionProcess"/> and its <see cref="SessionServer"/> tell each other, one JSON text a line.</summary>
[JsonDerivedType(typeof(RunCell), "run")]
[JsonDerivedType(typeof(StopCell), "stop")]
[JsonDerivedType(typeof(CellSays), "says")]
[JsonDerivedType(typeof(CellEnds), "ends")]
internal abstract record SessionMessage
{
    internal sealed record RunCell(Cell Cell) : SessionMessage;

    internal sealed record StopCell : SessionMessage;

    internal sealed record CellSays(CellEvent Event) : SessionMessage;

    internal sealed record CellEnds(CellResult Result) : SessionMessage;
}

/// <summary>One end of the pipe between the two.</summary>
internal sealed class SessionChannel(PipeStream pipe) : IDisposable
{
    private readonly StreamReader reader = new(pipe, Encoding.UTF8);
    private readonly Lock writing = new();

    /// <summary>Sends a message; false when the other end is gone.</summary>
    public bool TrySend(SessionMessage message)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(message), (byte)'\n'];
        try
        {
            lock (writing)
                pipe.Write(line);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The next message; null when the other end is gone.</summary>
    public async Task<SessionMessage?> ReceiveAsync(CancellationToken cancel = default)
    {
        try
        {
            return await reader.ReadLineAsync(cancel) is { } line ? JsonSerializer.Deserialize<SessionMessage>(line) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => pipe.Dispose();
}
