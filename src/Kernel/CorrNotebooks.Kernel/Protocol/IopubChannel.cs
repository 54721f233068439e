using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>What a kernel tells everyone who listens. Any thread may publish; one thread of its own sends.</summary>
internal sealed class IopubChannel : IDisposable
{
    private readonly BlockingCollection<IReadOnlyList<byte[]>> queue = [];
    private readonly MessageCodec codec;
    private readonly Thread sender;

    public IopubChannel(ISocket socket, MessageCodec codec)
    {
        this.codec = codec;
        sender = new Thread(() => Send(socket)) { IsBackground = true, Name = "iopub" };
        sender.Start();
    }

    public void Publish(string type, Message? parent, JsonObject content)
    {
        try
        {
            queue.Add(codec.Encode([System.Text.Encoding.UTF8.GetBytes(type)], type, parent, content));
        }
        catch (InvalidOperationException) when (queue.IsAddingCompleted)
        {
            // A cell that outlives the kernel has nobody to talk to.
        }
    }

    public void PublishStatus(string state, Message? parent) =>
        Publish("status", parent, new JsonObject { ["execution_state"] = state });

    /// <summary>Sends what is still queued, then closes the socket.</summary>
    public void Dispose()
    {
        queue.CompleteAdding();
        sender.Join();
    }

    private void Send(ISocket socket)
    {
        using (socket)
        {
            foreach (var frames in queue.GetConsumingEnumerable())
                socket.Send(frames);
        }
    }
}
