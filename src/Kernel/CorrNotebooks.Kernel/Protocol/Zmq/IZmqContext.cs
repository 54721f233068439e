namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>What the sockets of a kernel, or of a client, share. It ends once it and all its sockets are disposed.</summary>
internal interface IZmqContext : IDisposable
{
    IZmqSocket NewSocket(ZmqSocketType type);

    /// <summary>Wakes every thread that waits for a message; from now on the sockets can only be disposed.</summary>
    void Shutdown();
}
