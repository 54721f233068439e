using System.Net;
using System.Net.Sockets;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>
/// Keeps the ports of a connection file until the kernel listens on them. NetMQ's own threads speak to one another over ports
/// that the system chooses, and it may choose those: the front end has found them free and let them go.
/// </summary>
internal sealed class HeldPorts : IDisposable
{
    private readonly List<Socket> holders = [];

    public HeldPorts(ConnectionFile connection)
    {
        if (connection.Transport != "tcp" || !IPAddress.TryParse(connection.Ip, out var address))
            return;
        foreach (var port in (ReadOnlySpan<int>)[connection.ShellPort, connection.ControlPort, connection.IopubPort, connection.StdinPort, connection.HbPort])
            Hold(new IPEndPoint(address, port));
    }

    public void Dispose() => holders.ForEach(holder => holder.Dispose());

    private void Hold(IPEndPoint place)
    {
        var holder = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        holders.Add(holder);
        try
        {
            holder.Bind(place);
        }
        catch (SocketException) // taken already, or not of this machine: whoever is to listen there says so
        {
        }
    }
}
