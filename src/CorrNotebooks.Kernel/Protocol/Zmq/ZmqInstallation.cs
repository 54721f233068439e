using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>The system's libzmq: what it is called, where it is looked for, and how a machine comes by it.</summary>
public static class ZmqInstallation
{
    private static readonly string[] fileNames =
        OperatingSystem.IsWindows() ? ["libzmq.dll", "zmq.dll"]
        : OperatingSystem.IsMacOS() ? ["libzmq.5.dylib", "/opt/homebrew/lib/libzmq.5.dylib", "/usr/local/lib/libzmq.5.dylib"]
        : ["libzmq.so.5"];

    public static string FileName => fileNames[0];

    public static bool IsFound => TryLoad(out _);

    public static string Mend =>
        OperatingSystem.IsWindows() ? $"put {FileName} of ZeroMQ 4.3 on the PATH"
        : OperatingSystem.IsMacOS() ? "brew install zeromq"
        : "sudo apt-get install -y libzmq5";

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
