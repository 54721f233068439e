namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>The kinds of sockets that the protocol speaks of, by libzmq's numbers.</summary>
internal enum ZmqSocketType
{
    Pub = 1,
    Sub = 2,
    Req = 3,
    Dealer = 5,
    Router = 6,
}
