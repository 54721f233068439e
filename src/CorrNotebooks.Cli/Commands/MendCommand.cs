using System.CommandLine;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Packages.Natives;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr mend</c>: makes TorchSharp's native library load on this machine, in the folder that all programs take it from.</summary>
internal static class MendCommand
{
    public static Command Create()
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "The folder of NuGet packages. [default: the one that 'dotnet restore' uses here]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("mend", "Make TorchSharp's native library load on Debian 12 and Ubuntu 22.04, for all programs of this user.") { folder };
        command.SetAction(async (parsed, cancel) => Mend(
            parsed.GetValue(folder) is { } given ? Path.GetFullPath(given) : await PackagesFolder.FindAsync(Environment.CurrentDirectory, cancel), Console.Out));
        return command;
    }

    /// <param name="folder">The folder of NuGet packages.</param>
    /// <param name="idle">Where to say that there was nothing to do. What was done, or could not be, goes to the error stream.</param>
    public static int Mend(string folder, TextWriter idle)
    {
        var libraries = TorchSharpNative.FindAll(folder);
        if (libraries.Count == 0)
            idle.WriteLine($"There is no TorchSharp in {folder} yet: restore a project or run a notebook that asks for it first.");
        var code = ExitCode.Success;
        foreach (var library in libraries)
        {
            var state = library.Mend();
            if (state is NativeState.Loads)
                idle.WriteLine($"TorchSharp {library.Version} loads here: nothing to mend.");
            else
                Console.Error.WriteLine(state.Text);
            if (state is NativeState.Unusable)
                code = ExitCode.Lacking;
        }

        return code;
    }
}
