using CorrNotebooks.Cli.Kernels;
using CorrNotebooks.Kernel;
using CorrNotebooks.Kernel.Hosts;

namespace CorrNotebooks.Cli.Running;

/// <summary>This kit's own kernel.</summary>
internal sealed class OwnHost : NotebookHost
{
    public override string Name => "corr";

    public override bool IsOwn => true;

    public override async Task<ICellProcess> StartAsync(string folder, CancellationToken cancel) =>
        await KernelProcess.StartAsync(KernelSpec.PipeCommandLine, folder, cancel);
}
