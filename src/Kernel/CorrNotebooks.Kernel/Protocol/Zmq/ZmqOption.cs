namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>What can be set on a socket, by libzmq's numbers.</summary>
internal enum ZmqOption
{
    RoutingId = 5,
    Subscribe = 6,
    Linger = 17,
    ReconnectInterval = 18,
    MaxMessageSize = 22,
    SendHighWater = 23,
    ReceiveTimeout = 27,
    SendTimeout = 28,
    RouterHandover = 56,
}
