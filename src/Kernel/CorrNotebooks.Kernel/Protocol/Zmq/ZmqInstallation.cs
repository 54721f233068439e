using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>
/// Which ZeroMQ a process speaks through: the system's libzmq where there is one, else NetMQ. Nobody ships a libzmq on Windows
/// and macOS; on Linux it is a package away.
/// </summary>
public static class ZmqInstallation
{
    /// <summary>An environment variable that takes the choice: libzmq or netmq.</summary>
    public const string Variable = "CORR_ZMQ";

    private static readonly string[] fileNames =
        OperatingSystem.IsWindows() ? ["libzmq.dll", "zmq.dll"]
        : OperatingSystem.IsMacOS() ? ["libzmq.5.dylib", "/opt/homebrew/lib/libzmq.5.dylib", "/usr/local/lib/libzmq.5.dylib"]
        : ["libzmq.so.5"];

    public static string FileName => fileNames[0];

    public static bool IsFound => TryLoad(out _);

    /// <summary>Whether machines like this one have a libzmq as a rule.</summary>
    public static bool IsUsual => !OperatingSystem.IsWindows() && !OperatingSystem.IsMacOS();

    public static string Mend =>
        OperatingSystem.IsWindows() ? $"put {FileName} of ZeroMQ 4.3 on the PATH"
        : OperatingSystem.IsMacOS() ? "brew install zeromq"
        : "sudo apt-get install -y libzmq5";

    /// <summary>What the kernel says when it has to do without; null when there is nothing to say.</summary>
    internal static string? Notice =>
        IsUsual && Environment.GetEnvironmentVariable(Variable) is null or "" && !IsFound
            ? $"there is no {FileName} here, so NetMQ serves, which is slower; to fix this: {Mend}" : null;

    /// <exception cref="ZmqException">The environment variable names neither of the two.</exception>
    public static ZmqLibrary Choose() => Choose(Environment.GetEnvironmentVariable(Variable), () => IsFound);

    internal static ZmqLibrary Choose(string? wanted, Func<bool> isFound) => wanted?.ToLowerInvariant() switch
    {
        null or "" => isFound() ? ZmqLibrary.LibZmq : ZmqLibrary.NetMq,
        "libzmq" => ZmqLibrary.LibZmq,
        "netmq" => ZmqLibrary.NetMq,
        _ => throw new ZmqException($"{Variable} is '{wanted}'; it may be libzmq or netmq, or not be set."),
    };

    // NetMQ's assemblies are loaded with its own two classes, so never where libzmq serves.
    internal static IZmqContext NewContext(ZmqLibrary library) => library == ZmqLibrary.NetMq ? new NetMqContext() : new LibZmqContext();

    internal static bool TryLoad(out nint handle)
    {
        handle = 0;
        foreach (var fileName in fileNames)
        {
            if (NativeLibrary.TryLoad(fileName, out handle))
                return true;
        }

        return false;
    }
}
