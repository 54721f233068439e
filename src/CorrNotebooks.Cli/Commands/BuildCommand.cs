using System.CommandLine;
using CorrNotebooks.Cli.Building;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr build</c>: the losses, their tests and benchmarks. The launcher has built this program before.</summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        var command = new Command("build", "Restore the packages, mend what keeps them from loading, and build all that the repository holds.");
        command.SetAction((_, cancel) => RunAsync(Repository.Find("'corr build'"), cancel));
        return command;
    }

    private static async Task<int> RunAsync(Repository repository, CancellationToken cancel)
    {
        string[] quietly = ["-v", "quiet", "-tl:off", "-nologo"];
        await new BuildStep(
            "restoring packages", ["restore", repository.Solution, .. quietly],
            "the package feed does not answer as it should (network, proxy, or nuget.config?).").RunAsync(repository, cancel);
        // Before the build, which copies the library from there. What does not load is told, and hinders no build.
        MendCommand.Mend(await PackagesFolder.FindAsync(repository.Root, cancel), idle: TextWriter.Null);
        await new BuildStep(
            "building", ["build", repository.Solution, "-c", "Release", "--no-restore", .. quietly],
            "the build failed.").RunAsync(repository, cancel);
        return ExitCode.Success;
    }
}
