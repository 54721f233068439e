namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>The two that speak ZeroMQ for a kernel.</summary>
public enum ZmqLibrary
{
    /// <summary>The system's libzmq, which is the faster one.</summary>
    LibZmq,

    /// <summary>NetMQ, which is C# and comes with the program.</summary>
    NetMq,
}
