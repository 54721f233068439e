using CorrNotebooks.Kernel;
using CorrNotebooks.Kernel.Packages.Natives;

namespace CorrNotebooks.Cli.Doctor.Checks;

/// <summary>TorchSharp and the libtorch below it: a cell asks them, as the first cell of a lesson does.</summary>
internal sealed class TorchCheck : ICheck
{
    public const string Package = $"TorchSharp-cpu, {Version}";

    private const string Version = "0.107.0";

    private const string Subject = "TorchSharp";

    private const string Question = $"""
        #r "nuget: {Package}"
        Console.WriteLine(TorchSharp.torch.__version__);
        Console.WriteLine(TorchSharp.torch.get_num_threads());
        """;

    public async Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancel)
    {
        // First, since the cell would mend what is found here.
        var broken = (await machine.TorchSharpLibrariesAsync(cancel)).Select(Judge).OfType<Finding>().ToList();
        if (broken.Count > 0)
            return broken;
        if (machine.Repository is not { } repository)
            return [Finding.Note(Subject, "taken from NuGet when a notebook asks for it")];
        if (!machine.Exists(Path.Combine(repository.Artifacts, "bin", "CorrNotebooks", "release", "CorrNotebooks.dll")))
            return [NotSetUp(machine)]; // the cell would fetch libtorch, which takes long and is the set-up's business

        var answer = await machine.RunCellAsync(Question, cancel);
        if (answer.Error is { } error)
            return [Broken(machine, error)];
        if (answer.Text.ReplaceLineEndings("\n").Split('\n') is not [var version, var count, ..] || !int.TryParse(count, out var threads))
            return [Finding.Missing(Subject, $"answers '{answer.Text}', which is not what it should", $"{OwnCommand.Typed} build")];

        return
        [
            Finding.Good(Subject, $"the package {Package}, with libtorch {version}"),
            Threads(threads, machine.Processors),
        ];
    }

    private static Finding? Judge(TorchSharpNative library) => library.Look() switch
    {
        NativeState.Loads => null,
        // Another version than the lessons' own is in nobody's way but its user's.
        var state => new Finding(
            Subject, library.Version == Version ? FindingState.Missing : FindingState.Lacking, state.Text,
            state is NativeState.Mendable ? $"{OwnCommand.Typed} mend" : null),
    };

    private static Finding NotSetUp(IMachine machine) => Finding.Missing(Subject, "this clone is not set up", $"{OwnCommand.Typed} build");

    private static Finding Broken(IMachine machine, CellError error) =>
        Finding.Missing(Subject, $"the package {Package} does not load: {FirstLine(error.Message)}", $"{OwnCommand.Typed} build");

    private static Finding Threads(int threads, int processors) => threads == 1 && processors > 1
        ? Finding.Lacking("threads", $"1, on {processors} processors", "unset OMP_NUM_THREADS MKL_NUM_THREADS")
        : Finding.Good("threads", $"{threads}, on {processors} processors");

    private static string FirstLine(string message) => message.Split('\n')[0].Trim();
}
