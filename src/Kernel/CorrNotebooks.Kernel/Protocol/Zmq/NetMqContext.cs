using System.Net;
using System.Net.Sockets;
using NetMQ;

namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>
/// NetMQ has one context for a process, made with its first socket. This one is for those who make their sockets by it, as
/// with libzmq: it wakes them, and none else, and the last of all to go waits until the last messages are on their way.
/// </summary>
internal sealed class NetMqContext : IZmqContext
{
    private static readonly Lock gate = new();
    private static int users;

    private volatile bool isShutDown;
    private int isDisposed;

    public NetMqContext()
    {
        Alarm.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Alarm.Connect(Alarm.LocalEndPoint!); // from now on it takes nothing from others
        Enter();
    }

    public bool IsShutDown => isShutDown;

    /// <summary>NetMQ's own threads are woken by sockets, so a sleeper is too: by one that sends to itself, and that nobody reads.</summary>
    public Socket Alarm { get; } = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public IZmqSocket NewSocket(ZmqSocketType type) => new NetMqSocket(this, type);

    public void Shutdown()
    {
        isShutDown = true;
        Alarm.Send([1]);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
            return;
        Alarm.Dispose(); // whoever still runs finds the shutdown before it sleeps
        Leave();
    }

    internal static void Enter()
    {
        lock (gate)
            users++;
    }

    internal static void Leave()
    {
        lock (gate)
        {
            if (--users == 0)
                NetMQConfig.Cleanup(block: true);
        }
    }
}
