using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Echoes whatever comes in, so that a front end knows the kernel to be alive even while a cell runs.</summary>
internal sealed class Heartbeat : IDisposable
{
    private readonly IZmqSocket socket;
    private readonly Thread thread;

    /// <param name="router">It answers each by its name; a REP socket that has taken half a request from noise waits for the rest of it.</param>
    public Heartbeat(IZmqSocket router)
    {
        socket = router;
        thread = new Thread(Echo) { IsBackground = true, Name = "heartbeat" };
        thread.Start();
    }

    /// <summary>Waits for its thread, which ends at the context's shutdown.</summary>
    public void Dispose() => thread.Join();

    private void Echo()
    {
        using (socket)
        {
            while (socket.Receive() is { } frames && socket.Send(frames))
            {
            }
        }
    }
}
