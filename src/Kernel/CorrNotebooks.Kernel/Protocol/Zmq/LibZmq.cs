using System.Reflection;
using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel.Protocol.Zmq;

/// <summary>The functions of the system's libzmq that a kernel needs.</summary>
internal static partial class LibZmq
{
    private const string Library = "libzmq";

    static LibZmq() => NativeLibrary.SetDllImportResolver(typeof(LibZmq).Assembly, Resolve);

    [LibraryImport(Library)]
    public static partial nint zmq_ctx_new();

    [LibraryImport(Library, SetLastError = true)]
    public static partial int zmq_ctx_shutdown(LibZmqContext context);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int zmq_ctx_term(nint context);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint zmq_socket(LibZmqContext context, ZmqSocketType type);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int zmq_close(nint socket);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int zmq_setsockopt(LibZmqSocket socket, ZmqOption option, ReadOnlySpan<byte> value, nuint size);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int zmq_bind(LibZmqSocket socket, string endpoint);

    [LibraryImport(Library, SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int zmq_connect(LibZmqSocket socket, string endpoint);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int zmq_send(LibZmqSocket socket, ReadOnlySpan<byte> bytes, nuint length, SendReceiveFlags flags);

    [LibraryImport(Library)]
    public static partial int zmq_msg_init(ref ZmqFrame frame);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int zmq_msg_recv(ref ZmqFrame frame, LibZmqSocket socket, SendReceiveFlags flags);

    [LibraryImport(Library)]
    public static partial nint zmq_msg_data(ref ZmqFrame frame);

    [LibraryImport(Library)]
    public static partial nuint zmq_msg_size(ref ZmqFrame frame);

    [LibraryImport(Library)]
    public static partial int zmq_msg_more(ref ZmqFrame frame);

    [LibraryImport(Library)]
    public static partial int zmq_msg_close(ref ZmqFrame frame);

    [LibraryImport(Library)]
    private static partial nint zmq_strerror(int error);

    public static string Describe(int error) => Marshal.PtrToStringUTF8(zmq_strerror(error)) ?? $"error {error}";

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Library)
            return 0;
        return ZmqInstallation.TryLoad(out var handle) ? handle : throw new DllNotFoundException(
            $"The kernel speaks over ZeroMQ, and this machine has no {ZmqInstallation.FileName}. To fix this: {ZmqInstallation.Mend}.");
    }
}

[Flags]
internal enum SendReceiveFlags
{
    None = 0,
    DontWait = 1,
    SendMore = 2,
}

/// <summary>libzmq's <c>zmq_msg_t</c>: 64 bytes of its own business.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct ZmqFrame
{
    private long firstBytes;
}
