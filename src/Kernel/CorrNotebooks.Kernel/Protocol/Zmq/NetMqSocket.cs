using System.Net.Sockets;
using NetMQ;
using NetMQ.Sockets;

namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>A socket of NetMQ's.</summary>
internal sealed class NetMqSocket : IZmqSocket
{
    private static readonly TimeSpan forEver = Timeout.InfiniteTimeSpan;

    private readonly NetMqContext context;
    private readonly NetMQSocket socket;
    private readonly NetMQSelector selector = new();
    private readonly NetMQSelector.Item[] awaited;
    private TimeSpan sendTimeout = forEver;

    public NetMqSocket(NetMqContext context, ZmqSocketType type)
    {
        this.context = context;
        NetMqContext.Enter();
        socket = type switch
        {
            ZmqSocketType.Pub => new PublisherSocket(),
            ZmqSocketType.Sub => new SubscriberSocket(),
            ZmqSocketType.Req => new RequestSocket(),
            ZmqSocketType.Dealer => new DealerSocket(),
            _ => new RouterSocket(),
        };
        awaited = [new(socket, PollEvents.PollIn), new(context.Alarm, PollEvents.PollIn)];
        Set(ZmqOption.Linger, IZmqSocket.LingerMilliseconds);
    }

    public void Set(ZmqOption option, int value)
    {
        switch (option)
        {
            case ZmqOption.Linger:
                socket.Options.Linger = TimeSpan.FromMilliseconds(value);
                break;
            case ZmqOption.ReconnectInterval:
                socket.Options.ReconnectInterval = TimeSpan.FromMilliseconds(value);
                break;
            case ZmqOption.SendHighWater:
                socket.Options.SendHighWatermark = value;
                break;
            case ZmqOption.SendTimeout:
                sendTimeout = TimeSpan.FromMilliseconds(value);
                break;
            case ZmqOption.RouterHandover:
                socket.Options.RouterHandover = value != 0;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(option), option, "NetMQ is not told this by a number.");
        }
    }

    public void Set(ZmqOption option, ReadOnlySpan<byte> value)
    {
        switch (option)
        {
            case ZmqOption.RoutingId:
                socket.Options.Identity = value.ToArray();
                break;
            case ZmqOption.Subscribe:
                ((SubscriberSocket)socket).Subscribe(value.ToArray());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(option), option, "NetMQ is not told this by bytes.");
        }
    }

    public void Bind(string endpoint)
    {
        socket.Options.MaxMsgSize = IZmqSocket.MostFrameBytes;
        Attach("listen on", endpoint, socket.Bind);
    }

    public void Connect(string endpoint) => Attach("connect to", endpoint, socket.Connect);

    public bool Send(IReadOnlyList<byte[]> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            var frame = new Msg();
            frame.InitGC(frames[i], frames[i].Length);
            // Once the first frame is taken, so are the others.
            var isTaken = !context.IsShutDown && socket.TrySend(ref frame, i == 0 ? sendTimeout : forEver, more: i < frames.Count - 1);
            frame.Close();
            if (!isTaken)
                return false;
        }

        return true;
    }

    public List<byte[]>? Receive(TimeSpan? timeout = null)
    {
        var frame = new Msg();
        frame.InitEmpty();
        try
        {
            while (!TryReceive(ref frame, TimeSpan.Zero))
            {
                if (context.IsShutDown || !selector.Select(awaited, awaited.Length, (long)(timeout ?? forEver).TotalMilliseconds))
                    return null;
            }

            var frames = new List<byte[]> { frame.CloneData() };
            while (frame.HasMore && TryReceive(ref frame, forEver)) // a message comes whole or not at all
                frames.Add(frame.CloneData());
            return frames;
        }
        finally
        {
            frame.Close();
        }
    }

    public void Dispose()
    {
        if (socket.IsDisposed)
            return;
        socket.Dispose();
        NetMqContext.Leave();
    }

    private bool TryReceive(ref Msg frame, TimeSpan timeout) => !context.IsShutDown && socket.TryReceive(ref frame, timeout);

    private static void Attach(string what, string endpoint, Action<string> attach)
    {
        // Its ipc is a port of TCP in disguise, which no other ZeroMQ finds.
        if (endpoint.StartsWith("ipc:", StringComparison.Ordinal))
            throw new ZmqException($"NetMQ could not {what} {endpoint}: it has no ipc transport. Use tcp, or libzmq. To fix this: {ZmqInstallation.Mend}.");
        try
        {
            attach(endpoint);
        }
        catch (Exception e) when (e is NetMQException or SocketException or ArgumentException or FormatException)
        {
            throw new ZmqException($"NetMQ could not {what} {endpoint}: {e.Message}");
        }
    }
}
