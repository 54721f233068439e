using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel.Tests.Protocol;

internal static class ZmqLibrary
{
    /// <summary>Skips the test on a machine without libzmq.</summary>
    public static void Require() => Assert.SkipUnless(
        !OperatingSystem.IsLinux() || NativeLibrary.TryLoad("libzmq.so.5", out _), "this machine has no libzmq.so.5: apt-get install libzmq5");
}
