using CorrNotebooks.Cli.Kernels;

namespace CorrNotebooks.Cli.Doctor.Checks;

/// <summary>The kernelspec, by which Jupyter and VS Code find the kernel.</summary>
internal sealed class KernelCheck : ICheck
{
    private const string Subject = "kernel";

    private static string Mend => $"{OwnCommand.Typed} kernel install --user";

    public Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancel)
    {
        var found = KernelSpec.FindAll(machine.KernelFolders);
        var others = found.Where(spec => spec.Program is null)
            .Select(spec => Finding.Note(Subject, $"another program's {KernelSpec.Name} is in {spec.Folder}"));
        var ours = found.Where(spec => spec.Program is not null).Select(spec => Judge(spec, machine)).ToList();
        return Task.FromResult<IReadOnlyList<Finding>>(
            [.. ours.Count > 0 ? ours : [Finding.Lacking(Subject, "no kernelspec of this kit", Mend)], .. others]);
    }

    private static Finding Judge(KernelSpec.Found spec, IMachine machine) =>
        spec.Program == OwnCommand.Line[^1] ? Finding.Good(Subject, $"{spec.Name} in {spec.Folder}")
        : machine.Exists(spec.Program!) ? Finding.Lacking(Subject, $"{spec.Name} in {spec.Folder} starts another build, {spec.Program}", Mend)
        : Finding.Lacking(Subject, $"{spec.Name} in {spec.Folder} starts {spec.Program}, which is gone", Mend);
}
