using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using CorrNotebooks.Cli.Kernels;
using CorrNotebooks.Kernel;
using CorrNotebooks.Kernel.Hosts;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Packages.Natives;

namespace CorrNotebooks.Cli.Doctor;

/// <summary>The machine that the program runs on.</summary>
internal sealed class ThisMachine : IMachine
{
    private static readonly TimeSpan cellLimit = TimeSpan.FromMinutes(3);

    public Repository? Repository { get; } = Repository.TryFind();

    public int Processors => Environment.ProcessorCount;

    public string? Browser => Kernel.Display.Charts.Browser.Find()?.Program;

    public bool HasZeroMq => Kernel.Protocol.Zmq.ZmqInstallation.IsFound;

    public async Task<IReadOnlyList<TorchSharpNative>> TorchSharpLibrariesAsync(CancellationToken cancel)
    {
        try
        {
            return TorchSharpNative.FindAll(await PackagesFolder.FindAsync(Folder, cancel));
        }
        catch (PackageException) // no SDK, which another check tells
        {
            return [];
        }
    }

    public IReadOnlyList<string> KernelFolders => JupyterFolders.Search;

    public bool Exists(string path) => Path.Exists(path);

    public async Task<ProgramOutput?> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan limit, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(limit);
        try
        {
            // On Windows a program may be a script (code.cmd), which is not started by its bare name.
            var start = new ProcessStartInfo(ProgramPath.Find(program, ".exe", ".cmd", ".bat") ?? program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            await using var killing = deadline.Token.Register(() => process.Kill(entireProcessTree: true));
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
            await process.WaitForExitAsync(deadline.Token);
            return new ProgramOutput(process.ExitCode, await output + await errors);
        }
        catch (Win32Exception) // there is no such program
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    public async Task<CellOutput> RunCellAsync(string code, CancellationToken cancel)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(cellLimit);
        var text = new StringBuilder();
        try
        {
            await using var session = await KernelProcess.StartAsync(KernelSpec.PipeCommandLine, Folder, cancel);
            var result = await session.RunAsync(new Cell(code), said => text.Append((said as StreamText)?.Text), deadline.Token);
            return new CellOutput(text.ToString(), result.Error);
        }
        catch (InvalidOperationException e) // the session's process does not even start
        {
            return new CellOutput("", new CellError(nameof(InvalidOperationException), e.Message, [], null));
        }
    }

    private string Folder => Repository?.Root ?? Environment.CurrentDirectory;
}
