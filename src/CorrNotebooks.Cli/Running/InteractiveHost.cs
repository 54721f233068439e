using CorrNotebooks.Kernel;
using CorrNotebooks.Kernel.Hosts;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Running;

/// <summary>Microsoft's .NET Interactive, the other program that notebooks of C# are written for.</summary>
internal sealed class InteractiveHost : NotebookHost
{
    private InteractiveTool? tool;

    public override string Name => "dotnet-interactive";

    public override async Task PrepareAsync(CancellationToken cancel)
    {
        try
        {
            tool = await InteractiveTool.RestoreAsync(cancel);
        }
        catch (PackageException e)
        {
            throw new CommandException(e.Message) { ExitCode = ExitCode.Lacking };
        }
    }

    public override async Task<ICellProcess> StartAsync(string folder, CancellationToken cancel)
    {
        try
        {
            return await InteractiveProcess.StartAsync(tool!, folder, cancel);
        }
        catch (InvalidOperationException e)
        {
            throw new CommandException(e.Message) { ExitCode = ExitCode.Lacking };
        }
    }
}
