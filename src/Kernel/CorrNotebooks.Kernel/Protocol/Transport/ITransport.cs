namespace CorrNotebooks.Kernel.Protocol;

/// <summary>How the protocol's messages get from one process to another: over ZeroMQ, as Jupyter wants it, or over a pipe.</summary>
internal interface ITransport : IDisposable
{
    ISocket Shell { get; }

    ISocket Control { get; }

    ISocket Stdin { get; }

    ISocket Iopub { get; }

    /// <summary>Completes when the other end is gone, where that can be known.</summary>
    Task Ended { get; }

    /// <summary>Wakes every thread that waits for a message; from now on the sockets can only be disposed.</summary>
    void Shutdown();
}

/// <summary>One end of one of the protocol's channels. It belongs to one thread at a time.</summary>
internal interface ISocket : IDisposable
{
    /// <summary>Sends the frames as one message.</summary>
    /// <returns>false when nobody can take them any more.</returns>
    bool Send(IReadOnlyList<byte[]> frames);

    /// <summary>Waits for the next message.</summary>
    /// <returns>null when none will come any more, or when <paramref name="timeout"/> has passed.</returns>
    List<byte[]>? Receive(TimeSpan? timeout = null);
}
