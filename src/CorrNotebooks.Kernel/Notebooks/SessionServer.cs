using System.IO.Pipes;
using System.Runtime.InteropServices;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>The process that holds one notebook's session: it runs the cells that its parent sends, until the parent lets go.</summary>
public static class SessionServer
{
    /// <summary>Serves the pipe; the current directory is the notebook's folder.</summary>
    public static async Task RunAsync(string pipeName)
    {
        // Ctrl+C at a terminal reaches every process of the group; the parent decides what becomes of this one.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous);
        await pipe.ConnectAsync();
        using var channel = new SessionChannel(pipe);
        var folder = Environment.CurrentDirectory;
        var packages = new SdkPackageResolver(folder);
        var session = new NotebookSession(new SessionOptions { WorkingDirectory = folder, Packages = packages });

        CancellationTokenSource? stop = null;
        while (await channel.ReceiveAsync() is { } message)
        {
            if (message is SessionMessage.StopCell)
                stop?.Cancel();
            else if (message is SessionMessage.RunCell run)
            {
                stop = new CancellationTokenSource();
                _ = RunCellAsync(session, run.Cell, channel, stop.Token);
            }
        }

        // No orderly end: a cell may be running still, or have left threads behind.
        Environment.Exit(0);
    }

    private static async Task RunCellAsync(NotebookSession session, Cell cell, SessionChannel channel, CancellationToken stop)
    {
        try
        {
            var result = await session.RunAsync(cell, cellEvent => channel.TrySend(new SessionMessage.CellSays(cellEvent)), stop);
            channel.TrySend(new SessionMessage.CellEnds(result));
        }
        catch (Exception e)
        {
            Environment.FailFast("The session itself failed.", e); // the parent waits for an answer, and reads this instead
        }
    }
}
