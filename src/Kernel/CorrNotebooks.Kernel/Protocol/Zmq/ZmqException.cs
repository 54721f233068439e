namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>ZeroMQ refused to do something.</summary>
public sealed class ZmqException(string message) : Exception(message);
