using System.Collections.Concurrent;
using System.IO.Pipes;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>
/// All channels over one pipe, for a kernel whose front end has started it: nothing is installed for it, and each end knows at
/// once when the other is gone. A message is its channel's number, the number of its frames, and each frame after its length.
/// </summary>
internal sealed class PipeTransport : ITransport
{
    private readonly PipeStream pipe;
    private readonly Lock writing = new();
    private readonly Socket[] sockets;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="pipe">Connected, and asynchronous: it is read and written at the same time.</param>
    public PipeTransport(PipeStream pipe)
    {
        this.pipe = pipe;
        sockets = [.. Enumerable.Range(0, 4).Select(number => new Socket(this, (byte)number))];
        new Thread(Read) { IsBackground = true, Name = "pipe" }.Start();
    }

    public ISocket Shell => sockets[0];

    public ISocket Control => sockets[1];

    public ISocket Stdin => sockets[2];

    public ISocket Iopub => sockets[3];

    public Task Ended => ended.Task;

    public static PipeTransport Connect(string name)
    {
        var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous);
        pipe.Connect();
        return new PipeTransport(pipe);
    }

    public void Shutdown()
    {
        foreach (var socket in sockets)
            socket.Arrived.CompleteAdding();
        ended.TrySetResult();
    }

    public void Dispose() => pipe.Dispose();

    private void Read()
    {
        var reader = new BinaryReader(new BufferedStream(pipe));
        try
        {
            while (true)
            {
                var socket = sockets[reader.ReadByte()];
                var frames = new List<byte[]>();
                for (var left = reader.ReadInt32(); left > 0; left--)
                {
                    var frame = new byte[reader.ReadInt32()];
                    reader.BaseStream.ReadExactly(frame);
                    frames.Add(frame);
                }

                socket.Arrived.Add(frames);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            Shutdown(); // the other end is gone, or this one does not listen any more
        }
    }

    private bool Send(byte number, IReadOnlyList<byte[]> frames)
    {
        var bytes = new MemoryStream();
        var writer = new BinaryWriter(bytes);
        writer.Write(number);
        writer.Write(frames.Count);
        foreach (var frame in frames)
        {
            writer.Write(frame.Length);
            writer.Write(frame);
        }

        try
        {
            lock (writing)
                pipe.Write(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            return true;
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    private sealed class Socket(PipeTransport transport, byte number) : ISocket
    {
        public BlockingCollection<List<byte[]>> Arrived { get; } = [];

        public bool Send(IReadOnlyList<byte[]> frames) => transport.Send(number, frames);

        public List<byte[]>? Receive(TimeSpan? timeout = null) =>
            Arrived.TryTake(out var frames, timeout ?? Timeout.InfiniteTimeSpan) ? frames : null;

        public void Dispose()
        {
            // It holds nothing of its own.
        }
    }
}
