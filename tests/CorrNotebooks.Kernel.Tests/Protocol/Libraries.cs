using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Tests.Protocol;

internal static class Libraries
{
    /// <summary>Skips the test on a machine without this library.</summary>
    public static void Require(ZmqLibrary library) =>
        Assert.SkipUnless(library == ZmqLibrary.NetMq || ZmqInstallation.IsFound, $"no {ZmqInstallation.FileName}: {ZmqInstallation.Mend}");
}
