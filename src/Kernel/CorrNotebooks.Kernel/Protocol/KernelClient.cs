using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>The other end of a kernel's channels: a front end in the small. One thread at a time may use each of them.</summary>
public sealed class KernelClient : IDisposable
{
    /// <summary>How long it waits for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A subscription that has come through is heard at once; one that has not is asked for again.
    private static readonly TimeSpan subscribing = TimeSpan.FromMilliseconds(50);

    private readonly ITransport transport;
    private readonly MessageCodec codec;
    private readonly List<Received> news = [];

    /// <summary>Connects, whether the kernel listens already or not.</summary>
    /// <exception cref="ZmqException">An address of the connection file is none.</exception>
    public KernelClient(ConnectionFile connection) : this(connection, ZmqInstallation.Choose())
    {
    }

    internal KernelClient(ConnectionFile connection, ZmqLibrary library) : this(ZmqTransport.Connect(connection, library), connection.Key)
    {
    }

    internal KernelClient(ITransport transport, string key = "") => (this.transport, codec) = (transport, new MessageCodec(key));

    internal ISocket Shell => transport.Shell;

    internal ISocket Control => transport.Control;

    internal ISocket Stdin => transport.Stdin;

    /// <summary>Asks until iopub is heard: a subscription takes its time, and what was published before it is lost.</summary>
    public void WaitUntilSubscribed()
    {
        while (!HearsIdle(Request("kernel_info_request", []).ParentId))
        {
        }

        bool HearsIdle(string id)
        {
            while (TryReceive(transport.Iopub, subscribing) is { } next)
            {
                if (next.ParentId == id && next.IsIdle)
                    return true; // what was published earlier has come before it
            }

            return false;
        }
    }

    /// <returns>The id of the message.</returns>
    internal string Send(ISocket socket, string type, JsonObject content, JsonObject? metadata = null)
    {
        var frames = codec.Encode([], type, null, content, metadata);
        socket.Send(frames);
        return JsonNode.Parse(frames[2])!["msg_id"]!.GetValue<string>();
    }

    internal Received Receive(ISocket socket) => TryReceive(socket, Patience) ?? throw new TimeoutException($"no answer in {Patience.TotalSeconds} s");

    internal Received? TryReceive(ISocket socket, TimeSpan? timeout = null) =>
        socket.Receive(timeout) is { } frames ? new Received(codec.Decode(frames)) : null;

    /// <summary>Sends a request on shell and waits for its reply.</summary>
    public Received Request(string type, JsonObject content) => Request(Shell, type, content);

    internal Received Request(ISocket socket, string type, JsonObject content)
    {
        var id = Send(socket, type, content);
        while (true)
        {
            var reply = Receive(socket);
            if (reply.ParentId == id)
                return reply;
        }
    }

    /// <summary>Runs a cell, and returns the reply with all that iopub had for it, up to idle.</summary>
    public (Received Reply, IReadOnlyList<Received> News) Execute(string code, JsonObject? flags = null)
    {
        var content = flags ?? [];
        content["code"] = code;
        content.TryAdd("silent", false); // ipykernel refuses a request without it
        var reply = Request("execute_request", content);
        return (reply, NewsUntilIdle(reply.ParentId));
    }

    /// <summary>Waits as long as it takes for the reply to a request, and tells meanwhile what iopub has for it.</summary>
    /// <returns>null when the kernel is gone.</returns>
    internal Received? Follow(string id, Action<Received> onNews)
    {
        while (TryReceive(transport.Iopub) is { } next)
        {
            if (next.ParentId != id)
                continue;
            if (next.IsIdle)
                return TryReceive(Shell); // which has been sent before
            onNews(next);
        }

        return null;
    }

    /// <summary>What iopub has for a request, up to the idle status.</summary>
    internal IReadOnlyList<Received> NewsUntilIdle(string id)
    {
        while (!news.Any(n => n.ParentId == id && n.IsIdle))
            news.Add(Receive(transport.Iopub));
        return [.. news.Where(n => n.ParentId == id)];
    }

    /// <summary>Waits for a message of this type on iopub, whatever it belongs to.</summary>
    internal Received WaitForNews(string type)
    {
        while (true)
        {
            var next = Receive(transport.Iopub);
            news.Add(next);
            if (next.Type == type)
                return next;
        }
    }

    public void Dispose()
    {
        foreach (var socket in new[] { Shell, Control, Stdin, transport.Iopub })
            socket.Dispose();
        transport.Dispose();
    }
}
