using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>The other end of a kernel's sockets: a front end in the small. One thread at a time may use it.</summary>
public sealed class KernelClient : IDisposable
{
    /// <summary>How long it waits for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // A subscription that has come through is heard at once; one that has not is asked for again.
    private static readonly TimeSpan subscribing = TimeSpan.FromMilliseconds(50);

    // A kernel that is still starting is found this soon after it listens; libzmq's own 100 ms would blur its time.
    private const int ReconnectMilliseconds = 5;

    private readonly ZmqContext context = new();
    private readonly MessageCodec codec;
    private readonly ZmqSocket iopub;
    private readonly List<Received> news = [];

    /// <summary>Connects, whether the kernel listens already or not.</summary>
    public KernelClient(ConnectionFile connection)
    {
        codec = new MessageCodec(connection.Key);
        var name = Guid.NewGuid().ToByteArray();
        Shell = Dealer(connection.ShellPort);
        Control = Dealer(connection.ControlPort);
        Stdin = Dealer(connection.StdinPort);
        iopub = Connected(ZmqSocketType.Sub, ZmqOption.Subscribe, [], connection.IopubPort);

        ZmqSocket Dealer(int port) => Connected(ZmqSocketType.Dealer, ZmqOption.RoutingId, name, port);

        ZmqSocket Connected(ZmqSocketType type, ZmqOption option, byte[] value, int port)
        {
            var socket = new ZmqSocket(context, type);
            socket.Set(option, value);
            socket.Set(ZmqOption.ReconnectInterval, ReconnectMilliseconds);
            socket.Connect(connection.Endpoint(port));
            return socket;
        }
    }

    internal ZmqSocket Shell { get; }

    internal ZmqSocket Control { get; }

    internal ZmqSocket Stdin { get; }

    /// <summary>Asks until iopub is heard: a subscription takes its time, and what was published before it is lost.</summary>
    public void WaitUntilSubscribed()
    {
        while (!HearsIdle(Request("kernel_info_request", []).ParentId))
        {
        }

        bool HearsIdle(string id)
        {
            while (TryReceive(iopub, subscribing) is { } next)
            {
                if (next.ParentId == id && next.IsIdle)
                    return true; // what was published earlier has come before it
            }

            return false;
        }
    }

    /// <returns>The id of the message.</returns>
    internal string Send(ZmqSocket socket, string type, JsonObject content)
    {
        var frames = codec.Encode([], type, null, content);
        socket.Send(frames);
        return JsonNode.Parse(frames[2])!["msg_id"]!.GetValue<string>();
    }

    internal Received Receive(ZmqSocket socket) => TryReceive(socket, Patience) ?? throw new TimeoutException($"no answer in {Patience.TotalSeconds} s");

    internal Received? TryReceive(ZmqSocket socket, TimeSpan timeout) =>
        socket.Receive(timeout) is { } frames ? new Received(codec.Decode(frames)) : null;

    /// <summary>Sends a request on shell and waits for its reply.</summary>
    public Received Request(string type, JsonObject content) => Request(Shell, type, content);

    internal Received Request(ZmqSocket socket, string type, JsonObject content)
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

    /// <summary>What iopub has for a request, up to the idle status.</summary>
    internal IReadOnlyList<Received> NewsUntilIdle(string id)
    {
        while (!news.Any(n => n.ParentId == id && n.IsIdle))
            news.Add(Receive(iopub));
        return [.. news.Where(n => n.ParentId == id)];
    }

    /// <summary>Waits for a message of this type on iopub, whatever it belongs to.</summary>
    internal Received WaitForNews(string type)
    {
        while (true)
        {
            var next = Receive(iopub);
            news.Add(next);
            if (next.Type == type)
                return next;
        }
    }

    public void Dispose()
    {
        foreach (var socket in new[] { Shell, Control, Stdin, iopub })
        {
            socket.Set(ZmqOption.Linger, 0);
            socket.Dispose();
        }

        context.Dispose();
    }
}
