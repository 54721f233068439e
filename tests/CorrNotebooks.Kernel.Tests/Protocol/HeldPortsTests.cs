using System.Net;
using System.Net.Sockets;
using CorrNotebooks.Kernel.Protocol;

namespace CorrNotebooks.Kernel.Tests.Protocol;

public sealed class HeldPortsTests
{
    // Linux chooses among 7,000 ports for sockets such as these: without a hold, one of the five comes up sooner or later.
    [Fact]
    public void The_system_chooses_none_of_them()
    {
        var connection = ConnectionFile.OnFreePorts();
        using var held = new HeldPorts(connection);
        var ports = Ports(connection);

        for (var i = 0; i < 30_000; i++)
            Assert.DoesNotContain(ChosenPort(), ports);
    }

    [Fact]
    public void They_are_free_afterwards()
    {
        var connection = ConnectionFile.OnFreePorts();
        new HeldPorts(connection).Dispose();

        foreach (var port in Ports(connection))
        {
            using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
            listener.Start();
        }
    }

    [Fact]
    public void What_cannot_be_held_is_left_to_whoever_listens_there()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var taken = ConnectionFile.OnFreePorts() with { IopubPort = ((IPEndPoint)listener.LocalEndpoint).Port };

        new HeldPorts(taken).Dispose();
        new HeldPorts(taken with { Ip = "192.0.2.1" }).Dispose(); // of no machine
        new HeldPorts(taken with { Ip = "*" }).Dispose();
        new HeldPorts(taken with { Transport = "ipc", Ip = "/tmp/kernel" }).Dispose();
    }

    private static int ChosenPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static int[] Ports(ConnectionFile connection) =>
        [connection.ShellPort, connection.ControlPort, connection.IopubPort, connection.StdinPort, connection.HbPort];
}
