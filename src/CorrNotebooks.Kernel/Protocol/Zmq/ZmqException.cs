namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>libzmq refused to do something.</summary>
public sealed class ZmqException(string message) : Exception(message);
