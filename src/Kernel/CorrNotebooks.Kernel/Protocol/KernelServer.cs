using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Language;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>
/// A Jupyter kernel: the channels of the messaging protocol before a session.
/// It listens from its construction on; requests wait until it serves.
/// </summary>
public sealed class KernelServer : IDisposable
{
    private readonly ITransport transport;
    private readonly IopubChannel iopub;
    private readonly StdinChannel stdin;
    private readonly RequestChannel shell;
    private readonly RequestChannel control;
    private readonly Interruption interruption = new();
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="log">Where it says what it has dropped.</param>
    /// <exception cref="ZmqException">An address of the connection file is taken or not of this machine.</exception>
    public KernelServer(ConnectionFile connection, TextWriter log) : this(connection, log, ZmqInstallation.Choose())
    {
    }

    internal KernelServer(ConnectionFile connection, TextWriter log, ZmqLibrary library) : this(ZmqTransport.Listen(connection, library), connection.Key, log)
    {
        if (library == ZmqLibrary.NetMq && ZmqInstallation.Notice is { } notice)
            new KernelLog(log).Write(notice);
    }

    /// <param name="pipe">The name of the pipe at whose other end its front end, which has started it, waits.</param>
    public KernelServer(string pipe, TextWriter log) : this(PipeTransport.Connect(pipe), key: "", log)
    {
    }

    private KernelServer(ITransport transport, string key, TextWriter log)
    {
        this.transport = transport;
        var codec = new MessageCodec(key);
        var kernelLog = new KernelLog(log);
        iopub = new IopubChannel(transport.Iopub, codec);
        iopub.PublishStatus("starting", parent: null);
        stdin = new StdinChannel(transport.Stdin, codec, kernelLog);
        shell = new RequestChannel("shell", transport.Shell, codec, iopub, kernelLog);
        control = new RequestChannel("control", transport.Control, codec, iopub, kernelLog);
    }

    /// <summary>Asks whoever runs the present cell for a line: what <see cref="SessionOptions.Input"/> wants.</summary>
    public string? AskInput(InputRequest request) => stdin.Ask(request);

    /// <summary>Stops the cell that runs, if one does.</summary>
    public void Interrupt() => interruption.Interrupt();

    /// <summary>Serves until a front end asks for the end or is gone, or <paramref name="stop"/> is cancelled.</summary>
    /// <param name="notice">What the reader of the first cell is told before all else.</param>
    public async Task ServeAsync(ICellRunner runner, ILanguageService language, CancellationToken stop, string? notice = null)
    {
        var history = new History();
        var pager = new Pager(language);
        var editor = new LanguageHandlers(language);
        var comms = new Comms(iopub);
        var execute = new ExecuteHandler(runner, iopub, stdin, history, interruption, pager, editor, () => stopped.TrySetResult(), notice);
        shell.Start(new Dictionary<string, RequestHandler>
        {
            ["kernel_info_request"] = KernelInfo.Handle,
            ["execute_request"] = execute.Handle,
            ["complete_request"] = editor.Complete,
            ["inspect_request"] = editor.Inspect,
            ["is_complete_request"] = editor.IsComplete,
            ["history_request"] = history.Handle,
            ["comm_info_request"] = Comms.Info,
            ["comm_open"] = comms.Open,
            ["comm_msg"] = Comms.Ignore,
            ["comm_close"] = Comms.Ignore,
            ["shutdown_request"] = HandleShutdown, // as front ends before protocol 5.3 send it
        });
        control.Start(new Dictionary<string, RequestHandler>
        {
            ["kernel_info_request"] = KernelInfo.Handle,
            ["interrupt_request"] = HandleInterrupt,
            ["shutdown_request"] = HandleShutdown,
        });

        using var registration = stop.Register(() => stopped.TrySetResult());
        await Task.WhenAny(stopped.Task, transport.Ended);
    }

    /// <summary>Stops the cell that runs, sends what is still to be sent, and closes the channels.</summary>
    public void Dispose()
    {
        Interrupt();
        stdin.Dispose();
        iopub.Dispose();
        transport.Shutdown();
        shell.Dispose();
        control.Dispose();
        transport.Dispose();
    }

    private Reply HandleInterrupt(Message request)
    {
        Interrupt();
        return new Reply(Replies.Ok());
    }

    private Reply HandleShutdown(Message message)
    {
        var request = message.Read(ProtocolJson.Default.ShutdownRequest);
        var reply = Replies.Ok();
        reply["restart"] = request.Restart;
        iopub.Publish("shutdown_reply", message, (JsonObject)reply.DeepClone()); // other clients are to know too
        return new Reply(reply, Afterwards: () => stopped.TrySetResult());
    }
}
