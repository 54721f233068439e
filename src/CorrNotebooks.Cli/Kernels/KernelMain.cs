using System.Runtime.InteropServices;
using CorrNotebooks.Kernel;
using CorrNotebooks.Kernel.Deaths;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Protocol;

namespace CorrNotebooks.Cli.Kernels;

/// <summary>The kernel's process: a session behind the protocol, until a front end or a signal ends it.</summary>
internal sealed class KernelMain
{
    private readonly TextWriter terminal = Console.Error; // before the session takes the console
    private readonly CancellationTokenSource stop = new();
    private readonly NotebookSession session;
    private readonly KernelServer server;

    private KernelMain(Func<TextWriter, KernelServer> serve)
    {
        var folder = Environment.CurrentDirectory;
        session = new NotebookSession(new SessionOptions
        {
            WorkingDirectory = folder,
            Packages = new SdkPackageResolver(folder),
            Input = request => server!.AskInput(request),
        });
        server = serve(terminal); // after the session, which gets its compiler ready meanwhile
    }

    /// <summary>For Jupyter, which has written the connection file.</summary>
    public static async Task RunForJupyterAsync(string connectionFile)
    {
        var connection = ConnectionFile.Read(connectionFile);
        var kernel = new KernelMain(log => new KernelServer(connection, log));
        using var parent = ParentWatch.Start(kernel.stop.Cancel);
        _ = kernel.WarmUpAsync();
        await kernel.RunAsync(DeathNote.TryOpen(connectionFile, kernel.terminal), kernel.server.Interrupt);
    }

    /// <summary>For the program that has started it and waits at the other end of the pipe. That one hears what the process says, and sees it die.</summary>
    public static Task RunOnPipeAsync(string pipe) =>
        // Ctrl+C at a terminal reaches every process of the group; the parent decides what becomes of this one.
        new KernelMain(log => new KernelServer(pipe, log)).RunAsync(note: null, onInterrupt: () => { });

    private async Task RunAsync(DeathNote? note, Action onInterrupt)
    {
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            signal.Cancel = true;
            onInterrupt();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            stop.Cancel();
        });

        var watched = note is null ? null : new WatchedSession(session, note);
        await server.ServeAsync(watched ?? (ICellRunner)session, session.Language, stop.Token, note?.LastDeath);
        server.Dispose();
        if (watched is { IsDying: true })
            watched.EndProcess();
        note?.Close();
        Environment.Exit(ExitCode.Success); // at once, whatever threads the cells have left behind
    }

    // While a front end still connects, or its user still types. Whoever has sent a cell by now does not wait for another one.
    private async Task WarmUpAsync()
    {
        await session.PrepareAsync();
        if (!session.IsBusy)
            await session.RunAsync(new Cell("1 + 1", Name: "warm-up"), _ => { });
        session.Language.Complete("Console.W", position: 9);
    }
}
