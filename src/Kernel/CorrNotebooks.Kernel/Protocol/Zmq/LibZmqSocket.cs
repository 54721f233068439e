using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>A socket of libzmq's.</summary>
internal sealed class LibZmqSocket : SafeHandle, IZmqSocket
{
    private const int Interrupted = 4; // EINTR
    private const int ContextEnded = 156384765; // ETERM
    private static readonly int nothingYet = OperatingSystem.IsMacOS() ? 35 : 11; // EAGAIN

    private readonly LibZmqContext context;
    private readonly bool holdsContext;

    public LibZmqSocket(LibZmqContext context, ZmqSocketType type) : base(invalidHandleValue: 0, ownsHandle: true)
    {
        this.context = context;
        SetHandle(LibZmq.zmq_socket(context, type));
        if (IsInvalid)
            throw Failure($"make a {type} socket");
        context.DangerousAddRef(ref holdsContext);
        Set(ZmqOption.Linger, IZmqSocket.LingerMilliseconds);
    }

    public override bool IsInvalid => handle == 0;

    public void Set(ZmqOption option, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BitConverter.TryWriteBytes(bytes, value);
        Set(option, bytes);
    }

    public void Set(ZmqOption option, ReadOnlySpan<byte> value)
    {
        // After the context's end the next call to send or receive says so.
        if (LibZmq.zmq_setsockopt(this, option, value, (nuint)value.Length) != 0 && Marshal.GetLastPInvokeError() != ContextEnded)
            throw Failure($"set {option}");
    }

    public void Bind(string endpoint)
    {
        Span<byte> most = stackalloc byte[sizeof(long)];
        BitConverter.TryWriteBytes(most, IZmqSocket.MostFrameBytes);
        Set(ZmqOption.MaxMessageSize, most);
        if (LibZmq.zmq_bind(this, endpoint) != 0)
            throw Failure($"listen on {endpoint}");
    }

    public void Connect(string endpoint)
    {
        if (LibZmq.zmq_connect(this, endpoint) != 0)
            throw Failure($"connect to {endpoint}");
    }

    public bool Send(IReadOnlyList<byte[]> frames)
    {
        for (var i = 0; i < frames.Count; i++)
        {
            var flags = i < frames.Count - 1 ? SendReceiveFlags.SendMore : SendReceiveFlags.None;
            while (LibZmq.zmq_send(this, frames[i], (nuint)frames[i].Length, flags) < 0)
            {
                if (!ShouldRepeat("send"))
                    return false;
            }
        }

        return true;
    }

    public List<byte[]>? Receive(TimeSpan? timeout = null)
    {
        Set(ZmqOption.ReceiveTimeout, timeout is { } limit ? (int)limit.TotalMilliseconds : -1);
        var frames = new List<byte[]>();
        var frame = new ZmqFrame(); // on the stack, since it may hold the bytes that zmq_msg_data points at
        _ = LibZmq.zmq_msg_init(ref frame);
        try
        {
            do
            {
                while (LibZmq.zmq_msg_recv(ref frame, this, SendReceiveFlags.None) < 0)
                {
                    if (!ShouldRepeat("receive"))
                        return null;
                }

                frames.Add(Copy(ref frame));
            }
            while (LibZmq.zmq_msg_more(ref frame) != 0);
        }
        finally
        {
            _ = LibZmq.zmq_msg_close(ref frame);
        }

        return frames;
    }

    protected override bool ReleaseHandle()
    {
        var closed = LibZmq.zmq_close(handle) == 0;
        if (holdsContext)
            context.DangerousRelease();
        return closed;
    }

    private static byte[] Copy(ref ZmqFrame frame)
    {
        var bytes = new byte[LibZmq.zmq_msg_size(ref frame)];
        if (bytes.Length > 0)
            Marshal.Copy(LibZmq.zmq_msg_data(ref frame), bytes, 0, bytes.Length);
        return bytes;
    }

    // The runtime's own signals interrupt system calls; the end of the context or of the wait does not come back.
    private static bool ShouldRepeat(string what) => Marshal.GetLastPInvokeError() switch
    {
        Interrupted => true,
        var error when error == ContextEnded || error == nothingYet => false,
        _ => throw Failure(what),
    };

    private static ZmqException Failure(string what) =>
        new($"libzmq could not {what}: {LibZmq.Describe(Marshal.GetLastPInvokeError())}");
}
