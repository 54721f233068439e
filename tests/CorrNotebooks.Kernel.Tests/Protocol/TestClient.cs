using System.Text.Json;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Protocol;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Tests.Protocol;

/// <summary>A front end over real sockets.</summary>
internal sealed class TestClient : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ZmqContext context = new();
    private readonly MessageCodec codec;
    private readonly ZmqSocket iopub;
    private readonly List<Received> news = [];

    public TestClient(ConnectionFile connection, string? key = null)
    {
        codec = new MessageCodec(key ?? connection.Key);
        var name = Guid.NewGuid().ToByteArray();
        Shell = Dealer(connection.ShellPort);
        Control = Dealer(connection.ControlPort);
        Stdin = Dealer(connection.StdinPort);
        iopub = new ZmqSocket(context, ZmqSocketType.Sub);
        iopub.Set(ZmqOption.Subscribe, []);
        iopub.Connect(connection.Endpoint(connection.IopubPort));

        ZmqSocket Dealer(int port)
        {
            var socket = new ZmqSocket(context, ZmqSocketType.Dealer);
            socket.Set(ZmqOption.RoutingId, name);
            socket.Connect(connection.Endpoint(port));
            return socket;
        }
    }

    public ZmqSocket Shell { get; }

    public ZmqSocket Control { get; }

    public ZmqSocket Stdin { get; }

    /// <summary>Asks until iopub is heard: a subscription takes its time, and what was published before it is lost.</summary>
    public void WaitUntilSubscribed()
    {
        do
        {
            Request("kernel_info_request", []);
        }
        while (iopub.Receive(TimeSpan.FromMilliseconds(200)) is null);
        while (iopub.Receive(TimeSpan.FromMilliseconds(200)) is not null)
        {
        }

        news.Clear();
    }

    /// <returns>The id of the message.</returns>
    public string Send(ZmqSocket socket, string type, JsonObject content)
    {
        var frames = codec.Encode([], type, null, content);
        socket.Send(frames);
        return JsonNode.Parse(frames[2])!["msg_id"]!.GetValue<string>();
    }

    public Received Receive(ZmqSocket socket) => TryReceive(socket, Patience) ?? throw new TimeoutException("no answer");

    public Received? TryReceive(ZmqSocket socket, TimeSpan timeout) =>
        socket.Receive(timeout) is { } frames ? new Received(codec.Decode(frames)) : null;

    /// <summary>Sends a request on shell and waits for its reply.</summary>
    public Received Request(string type, JsonObject content) => Request(Shell, type, content);

    public Received Request(ZmqSocket socket, string type, JsonObject content)
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
        var reply = Request("execute_request", content);
        return (reply, NewsUntilIdle(reply.ParentId));
    }

    /// <summary>What iopub has for a request, up to the idle status.</summary>
    public IReadOnlyList<Received> NewsUntilIdle(string id)
    {
        while (!news.Any(n => n.ParentId == id && n.IsIdle))
            news.Add(Receive(iopub));
        return [.. news.Where(n => n.ParentId == id)];
    }

    /// <summary>Waits for a message of this type on iopub, whatever it belongs to.</summary>
    public Received WaitForNews(string type)
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

internal sealed class Received(Message message)
{
    public string Type => message.Type;

    public string ParentId { get; } = JsonNode.Parse(message.ParentJson)!["msg_id"]?.GetValue<string>() ?? "";

    public JsonElement Content => message.Content;

    public string? this[string member] => Content.GetProperty(member).ToString();

    public bool IsIdle => Type == "status" && this["execution_state"] == "idle";

    public override string ToString() => $"{Type} {Content}";
}
