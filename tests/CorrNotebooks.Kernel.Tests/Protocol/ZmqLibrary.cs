using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Tests.Protocol;

internal static class ZmqLibrary
{
    /// <summary>Skips the test on a machine without libzmq.</summary>
    public static void Require()
    {
        try
        {
            using var context = new ZmqContext();
        }
        catch (DllNotFoundException e)
        {
            Assert.Skip(e.Message);
        }
    }
}
