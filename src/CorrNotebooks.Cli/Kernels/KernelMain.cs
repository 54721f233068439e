using System.Runtime.InteropServices;
using CorrNotebooks.Kernel;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Protocol;

namespace CorrNotebooks.Cli.Kernels;

/// <summary>The kernel's process: a session behind the protocol, until a front end or a signal ends it.</summary>
internal static class KernelMain
{
    /// <summary>For Jupyter.</summary>
    public static async Task RunAsync(ConnectionFile connection)
    {
        using var stop = new CancellationTokenSource();
        using var parent = ParentWatch.Start(stop.Cancel);
        await RunAsync(log => new KernelServer(connection, log), session => _ = WarmUpAsync(session), server => server.Interrupt(), stop);
    }

    /// <summary>For the program that has started it and waits at the other end of the pipe.</summary>
    public static async Task RunAsync(string pipe)
    {
        using var stop = new CancellationTokenSource();
        // Ctrl+C at a terminal reaches every process of the group; the parent decides what becomes of this one.
        await RunAsync(log => new KernelServer(pipe, log), _ => { }, _ => { }, stop);
    }

    private static async Task RunAsync(Func<TextWriter, KernelServer> serve, Action<NotebookSession> onStart, Action<KernelServer> onInterrupt, CancellationTokenSource stop)
    {
        var log = Console.Error; // before the session takes the console
        KernelServer? server = null;
        var folder = Environment.CurrentDirectory;
        var session = new NotebookSession(new SessionOptions
        {
            WorkingDirectory = folder,
            Packages = new SdkPackageResolver(folder),
            Input = request => server!.AskInput(request),
        });
        server = serve(log); // after the session, which gets its compiler ready meanwhile
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            onInterrupt(server);
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });

        onStart(session);
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
