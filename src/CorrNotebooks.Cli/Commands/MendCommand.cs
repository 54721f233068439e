using System.CommandLine;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Packages.Natives;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr mend</c>: has TorchSharp's native library load on this machine, in the folder that all programs take it from.</summary>
internal static class MendCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "The folder of NuGet packages. [default: the one that 'dotnet restore' uses here]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("mend", "Have TorchSharp's native library load on Debian 12 and Ubuntu 22.04, for all programs of this user.") { folder };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(folder), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string? folder, CancellationToken cancel)
    {
        folder = folder is null ? await PackagesFolder.FindAsync(Environment.CurrentDirectory, cancel) : Path.GetFullPath(folder);
        var libraries = TorchSharpNative.FindAll(folder);
        if (libraries.Count == 0)
            Console.WriteLine($"There is no TorchSharp in {folder} yet: restore a project or run a notebook that asks for it first.");
        var code = ExitCode.Success;
        foreach (var library in libraries)
        {
            var state = library.Mend();
            // Apart, so that the launcher can leave out what is no news.
            if (state is NativeState.Loads)
                Console.WriteLine($"TorchSharp {library.Version} loads here: nothing to mend.");
            else
                Console.Error.WriteLine(state.Text);
            if (state is NativeState.Unusable)
                code = ExitCode.Lacking;
        }

        return code;
    }
}
