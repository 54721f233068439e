using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Where a kernel is to listen and the key its messages are signed with: the file that a front end writes before it starts the kernel.</summary>
/// <param name="Ip">The address to listen on; without one, this machine alone can reach the kernel.</param>
/// <param name="Key">Without a key, messages are neither signed nor verified.</param>
public sealed record ConnectionFile(
    int ShellPort,
    int ControlPort,
    int IopubPort,
    int StdinPort,
    int HbPort,
    string Key,
    string Ip = "127.0.0.1",
    string Transport = "tcp",
    string SignatureScheme = "hmac-sha256")
{
    /// <exception cref="ConnectionFileException">The file is missing, or asks for something that no kernel of ours does.</exception>
    public static ConnectionFile Read(string path)
    {
        ConnectionFile? file;
        try
        {
            file = JsonSerializer.Deserialize(File.ReadAllBytes(path), ProtocolJson.Default.ConnectionFile);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ConnectionFileException($"The connection file {path} cannot be read: {e.Message}");
        }

        return file switch
        {
            null => throw new ConnectionFileException($"The connection file {path} is empty."),
            { Transport: not ("tcp" or "ipc") } => throw new ConnectionFileException($"The connection file {path} asks for the transport {file.Transport}; there are tcp and ipc."),
            { SignatureScheme: not "hmac-sha256", Key: not "" } => throw new ConnectionFileException($"The connection file {path} asks for the signature scheme {file.SignatureScheme}; there is hmac-sha256."),
            _ => file,
        };
    }

    /// <summary>For a kernel on this machine: ports that are free, and a key of its own.</summary>
    public static ConnectionFile OnFreePorts()
    {
        var listeners = Enumerable.Range(0, 5).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return new ConnectionFile(ports[0], ports[1], ports[2], ports[3], ports[4], Guid.NewGuid().ToString("N"));
    }

    public void Write(string path) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, ProtocolJson.Default.ConnectionFile));

    /// <summary>The address of one of the ports, as ZeroMQ writes it.</summary>
    public string Endpoint(int port) => Transport == "ipc" ? $"ipc://{Ip}-{port}" : $"tcp://{Ip}:{port}";
}

/// <summary>A connection file that a kernel cannot start from.</summary>
public sealed class ConnectionFileException(string message) : Exception(message);
