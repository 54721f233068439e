using System.Runtime.InteropServices;
using CorrNotebooks.Kernel;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Protocol;

namespace CorrNotebooks.Cli.Kernels;

/// <summary>The kernel's process: a session behind the protocol, until a front end or a signal ends it.</summary>
internal static class KernelProcess
{
    public static async Task RunAsync(ConnectionFile connection)
    {
        using var stop = new CancellationTokenSource();
        var log = Console.Error; // before the session takes the console
        KernelServer? server = null;
        var folder = Environment.CurrentDirectory;
        var session = new NotebookSession(new SessionOptions
        {
            WorkingDirectory = folder,
            Packages = new SdkPackageResolver(folder),
            Input = request => server!.AskInput(request),
        });
        server = new KernelServer(connection, log); // after the session, which gets its compiler ready meanwhile
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            server.Interrupt();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });
        using var parent = ParentWatch.Start(stop.Cancel);

        _ = WarmUpAsync(session);
        await server.ServeAsync(session, session.Language, stop.Token);
        server.Dispose();
        Environment.Exit(ExitCode.Success); // at once, whatever threads the cells have left behind
    }

    // While a front end still connects, or its user still types. Whoever has sent a cell by now does not wait for another one.
    private static async Task WarmUpAsync(NotebookSession session)
    {
        await session.PrepareAsync();
        if (!session.IsBusy)
            await session.RunAsync(new Cell("1 + 1", Name: "warm-up"), _ => { });
        session.Language.Complete("Console.W", position: 9);
    }
}
