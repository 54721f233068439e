using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Answers one type of request. Comm messages have no answer: null.</summary>
internal delegate Reply? RequestHandler(Message request);

/// <param name="AbortsQueue">Execute requests that were sent before this reply could be read are not to run.</param>
/// <param name="Afterwards">What is to happen once the reply has been sent.</param>
internal sealed record Reply(JsonObject Content, bool AbortsQueue = false, Action? Afterwards = null);

/// <summary>The shell or the control channel: requests come in one after another, each is answered between a busy and an idle status.</summary>
internal sealed class RequestChannel : IDisposable
{
    private const string Execute = "execute_request";

    // Front ends send the cells of "run all" in one go; the last of them may still be on its way when the first fails.
    private static readonly TimeSpan onItsWay = TimeSpan.FromMilliseconds(20);

    private readonly ISocket socket;
    private readonly string name;
    private readonly MessageCodec codec;
    private readonly IopubChannel iopub;
    private readonly KernelLog log;
    private readonly Queue<Message> pending = [];
    private Thread? thread;

    public RequestChannel(string name, ISocket socket, MessageCodec codec, IopubChannel iopub, KernelLog log) =>
        (this.name, this.socket, this.codec, this.iopub, this.log) = (name, socket, codec, iopub, log);

    /// <summary>Serves on a thread of its own until the transport is shut down.</summary>
    public void Start(IReadOnlyDictionary<string, RequestHandler> handlers)
    {
        thread = new Thread(() => Serve(handlers)) { IsBackground = true, Name = name };
        thread.Start();
    }

    /// <summary>Waits for its thread, though not for a cell that cannot be stopped.</summary>
    public void Dispose()
    {
        if (thread is null)
            socket.Dispose();
        else
            thread.Join(TimeSpan.FromSeconds(1));
    }

    private void Serve(IReadOnlyDictionary<string, RequestHandler> handlers)
    {
        using (socket)
        {
            while (pending.TryDequeue(out var request) || TryReceive(null, out request))
            {
                if (request is not null)
                    Answer(request, handlers);
            }
        }
    }

    /// <returns>false when nothing came; the message is null when what came was dropped.</returns>
    private bool TryReceive(TimeSpan? timeout, out Message? message)
    {
        message = null;
        if (socket.Receive(timeout) is not { } frames)
            return false;
        try
        {
            message = codec.Decode(frames);
        }
        catch (MalformedMessageException e)
        {
            log.Write($"dropped a message on {name}: {e.Message}");
        }

        return true;
    }

    private void Answer(Message request, IReadOnlyDictionary<string, RequestHandler> handlers)
    {
        iopub.PublishStatus("busy", request);
        var reply = Handle(request, handlers);
        var aborted = reply is { AbortsQueue: true } ? TakeQueuedCells() : [];
        if (reply is not null)
            Send(request, reply.Content);
        iopub.PublishStatus("idle", request);
        foreach (var cell in aborted)
        {
            iopub.PublishStatus("busy", cell);
            Send(cell, new JsonObject { ["status"] = "aborted" });
            iopub.PublishStatus("idle", cell);
        }

        reply?.Afterwards?.Invoke();
    }

    private Reply? Handle(Message request, IReadOnlyDictionary<string, RequestHandler> handlers)
    {
        if (!handlers.TryGetValue(request.Type, out var handler))
        {
            log.Write($"{name} has no answer to {request.Type}");
            return null;
        }

        try
        {
            return handler(request);
        }
        catch (MalformedMessageException e)
        {
            log.Write($"refused a message on {name}: {e.Message}");
            return new Reply(Replies.Error("MalformedRequest", e.Message, []));
        }
        catch (Exception e) // a fault of the kernel's own; it must not take the notebook's variables with it
        {
            log.Write($"failed to answer {request.Type}: {e}");
            return new Reply(Replies.Error(e.GetType().Name, e.Message, []));
        }
    }

    private List<Message> TakeQueuedCells()
    {
        var cells = new List<Message>();
        while (TryReceive(onItsWay, out var message))
        {
            if (message is { Type: Execute })
                cells.Add(message);
            else if (message is not null)
                pending.Enqueue(message);
        }

        return cells;
    }

    private void Send(Message request, JsonObject content) =>
        socket.Send(codec.Encode(request.Identities, request.Type.Replace("_request", "_reply"), request, content));
}
