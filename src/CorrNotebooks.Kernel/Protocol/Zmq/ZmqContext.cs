using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>What the sockets of a process share. It ends once it and all its sockets are disposed.</summary>
internal sealed class ZmqContext : SafeHandle
{
    public ZmqContext() : base(invalidHandleValue: 0, ownsHandle: true)
    {
        SetHandle(LibZmq.zmq_ctx_new());
        if (IsInvalid)
            throw new ZmqException("libzmq could not make a context");
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Wakes every thread that waits on a socket; from now on the sockets can only be disposed.</summary>
    public void Shutdown() => _ = LibZmq.zmq_ctx_shutdown(this);

    // Waits until the sockets' last messages are on their way, for as long as each socket's linger.
    protected override bool ReleaseHandle() => LibZmq.zmq_ctx_term(handle) == 0;
}
