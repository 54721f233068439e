using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>The sockets that Jupyter speaks to, and their other ends.</summary>
internal sealed class ZmqTransport : ITransport
{
    // A kernel that is still starting is found this soon after it listens; libzmq's own 100 ms would blur its time.
    private const int ReconnectMilliseconds = 5;

    private readonly IZmqContext context;
    private readonly Heartbeat? heartbeat;

    private ZmqTransport(ConnectionFile connection, ZmqLibrary library, bool isKernel)
    {
        var ports = isKernel && library == ZmqLibrary.NetMq ? new HeldPorts(connection) : null;
        context = ZmqInstallation.NewContext(library);
        var name = Guid.NewGuid().ToByteArray();
        var shell = isKernel ? Router() : Dealer();
        var control = isKernel ? Router() : Dealer();
        var stdin = isKernel ? Router() : Dealer();
        var iopub = isKernel ? Publisher() : Subscriber();
        var beat = isKernel ? Router() : null;
        ports?.Dispose();
        Attach(shell, connection.ShellPort);
        Attach(control, connection.ControlPort);
        Attach(stdin, connection.StdinPort);
        Attach(iopub, connection.IopubPort);
        if (beat is not null)
        {
            Attach(beat, connection.HbPort);
            heartbeat = new Heartbeat(beat);
        }

        (Shell, Control, Stdin, Iopub) = (shell, control, stdin, iopub);

        // A client that comes back under its old name takes over.
        IZmqSocket Router() => New(ZmqSocketType.Router, socket => socket.Set(ZmqOption.RouterHandover, 1));

        // Beyond a limit it would drop messages, and a client would wait for them in vain.
        IZmqSocket Publisher() => New(ZmqSocketType.Pub, socket => socket.Set(ZmqOption.SendHighWater, 0));

        IZmqSocket Dealer() => New(ZmqSocketType.Dealer, socket => socket.Set(ZmqOption.RoutingId, name));

        IZmqSocket Subscriber() => New(ZmqSocketType.Sub, socket => socket.Set(ZmqOption.Subscribe, []));

        IZmqSocket New(ZmqSocketType type, Action<IZmqSocket> set)
        {
            var socket = context.NewSocket(type);
            set(socket);
            return socket;
        }

        void Attach(IZmqSocket socket, int port)
        {
            if (isKernel)
            {
                socket.Bind(connection.Endpoint(port));
                return;
            }

            socket.Set(ZmqOption.ReconnectInterval, ReconnectMilliseconds);
            socket.Set(ZmqOption.Linger, 0);
            socket.Connect(connection.Endpoint(port));
        }
    }

    public ISocket Shell { get; }

    public ISocket Control { get; }

    public ISocket Stdin { get; }

    public ISocket Iopub { get; }

    public Task Ended { get; } = new TaskCompletionSource().Task; // others may connect at any time

    /// <exception cref="ZmqException">An address of the connection file is taken or not of this machine.</exception>
    public static ZmqTransport Listen(ConnectionFile connection, ZmqLibrary library) => new(connection, library, isKernel: true);

    /// <summary>Connects, whether the kernel listens already or not.</summary>
    public static ZmqTransport Connect(ConnectionFile connection, ZmqLibrary library) => new(connection, library, isKernel: false);

    public void Shutdown() => context.Shutdown();

    /// <summary>Waits until what the sockets have sent is on its way; they are disposed by whoever uses them.</summary>
    public void Dispose()
    {
        heartbeat?.Dispose();
        context.Dispose();
    }
}
