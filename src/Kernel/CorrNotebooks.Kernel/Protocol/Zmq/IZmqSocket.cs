namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>A ZeroMQ socket. It belongs to one thread at a time: the one that sends, receives and disposes it.</summary>
internal interface IZmqSocket : ISocket
{
    /// <summary>The last messages (a shutdown's reply) may take this long to leave after the socket is disposed.</summary>
    const int LingerMilliseconds = 1000;

    /// <summary>Whoever sends more at a time to a socket that listens is no front end; ZeroMQ ends the connection.</summary>
    const long MostFrameBytes = 256 << 20;

    void Set(ZmqOption option, int value);

    void Set(ZmqOption option, ReadOnlySpan<byte> value);

    /// <exception cref="ZmqException">The address is taken or not of this machine.</exception>
    void Bind(string endpoint);

    void Connect(string endpoint);
}
