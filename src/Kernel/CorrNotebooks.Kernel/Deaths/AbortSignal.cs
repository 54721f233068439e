using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel.Deaths;

/// <summary>
/// The signal by which native code ends its process: C++ raises it for an exception that nobody catches, after it has written what
/// the exception says. It comes on the thread that dies, like a call; the others still run, and may tell before the end.
/// </summary>
internal static unsafe partial class AbortSignal
{
    private const int Number = 6; // on Linux and macOS
    private const int StackBytes = 256 << 10;
    private const int PatienceSeconds = 5;

    private static readonly ManualResetEvent raised = new(false);
    private static readonly ManualResetEvent told = new(false);

    /// <param name="tell">Called on a thread of its own, once; the process ends when it returns.</param>
    public static void Watch(Action tell)
    {
        if (OperatingSystem.IsWindows())
            return;
        RuntimeHelpers.PrepareMethod(typeof(AbortSignal).GetMethod(nameof(Handle), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MethodHandle);
        _ = alarm(0); // so that its address is known
        new Thread(() =>
        {
            raised.WaitOne();
            tell();
            told.Set();
        }, StackBytes)
        { IsBackground = true, Name = "abort" }.Start();
        _ = signal(Number, (nint)(delegate* unmanaged<int, void>)&Handle);
    }

    [UnmanagedCallersOnly]
    private static void Handle(int number)
    {
        _ = alarm(PatienceSeconds + 1); // which ends the process even where a damaged heap keeps all others waiting
        raised.Set();
        told.WaitOne(TimeSpan.FromSeconds(PatienceSeconds));
    }

    [LibraryImport("libc")]
    private static partial nint signal(int number, nint handler);

    [LibraryImport("libc")]
    private static partial uint alarm(uint seconds);
}
