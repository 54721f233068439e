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
        context = ZmqInstallation.NewContext(library);
        var name = Guid.NewGuid().ToByteArray();
        Shell = isKernel ? Router(connection.ShellPort) : Dealer(connection.ShellPort);
        Control = isKernel ? Router(connection.ControlPort) : Dealer(connection.ControlPort);
        Stdin = isKernel ? Router(connection.StdinPort) : Dealer(connection.StdinPort);
        Iopub = isKernel ? Publisher(connection.IopubPort) : Connected(ZmqSocketType.Sub, ZmqOption.Subscribe, [], connection.IopubPort);
        heartbeat = isKernel ? new Heartbeat(context, connection.Endpoint(connection.HbPort)) : null;

        // A client that comes back under its old name takes over.
        ISocket Router(int port) => Bound(ZmqSocketType.Router, ZmqOption.RouterHandover, 1, port);

        // Beyond a limit it would drop messages, and a client would wait for them in vain.
        ISocket Publisher(int port) => Bound(ZmqSocketType.Pub, ZmqOption.SendHighWater, 0, port);

        ISocket Dealer(int port) => Connected(ZmqSocketType.Dealer, ZmqOption.RoutingId, name, port);

        ISocket Bound(ZmqSocketType type, ZmqOption option, int value, int port)
        {
            var socket = context.NewSocket(type);
            socket.Set(option, value);
            socket.Bind(connection.Endpoint(port));
            return socket;
        }

        ISocket Connected(ZmqSocketType type, ZmqOption option, byte[] value, int port)
        {
            var socket = context.NewSocket(type);
            socket.Set(option, value);
            socket.Set(ZmqOption.ReconnectInterval, ReconnectMilliseconds);
            socket.Set(ZmqOption.Linger, 0);
            socket.Connect(connection.Endpoint(port));
            return socket;
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
