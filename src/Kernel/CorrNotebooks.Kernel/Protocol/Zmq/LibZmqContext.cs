using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>libzmq's context.</summary>
internal sealed class LibZmqContext : SafeHandle, IZmqContext
{
    public LibZmqContext() : base(invalidHandleValue: 0, ownsHandle: true)
    {
        SetHandle(LibZmq.zmq_ctx_new());
        if (IsInvalid)
            throw new ZmqException("libzmq could not make a context");
    }

    public override bool IsInvalid => handle == 0;

    public IZmqSocket NewSocket(ZmqSocketType type) => new LibZmqSocket(this, type);

    public void Shutdown() => _ = LibZmq.zmq_ctx_shutdown(this);

    // Waits until the sockets' last messages are on their way, for as long as each socket's linger.
    protected override bool ReleaseHandle() => LibZmq.zmq_ctx_term(handle) == 0;
}
