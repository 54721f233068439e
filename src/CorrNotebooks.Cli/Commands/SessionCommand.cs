using System.CommandLine;
using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr session PIPE</c>: the process of one notebook, started by <c>corr run</c> and <c>corr verify</c> alone.</summary>
internal static class SessionCommand
{
    private const string Name = "session";

    /// <summary>The command line that starts it; the pipe's name is added.</summary>
    public static IReadOnlyList<string> CommandLine =>
        [Kernel.Packages.DotnetHost.Path, typeof(SessionCommand).Assembly.Location, Name];

    public static Command Create()
    {
        var pipe = new Argument<string>("pipe");
        var command = new Command(Name) { pipe };
        command.Hidden = true;
        command.SetAction((parsed, _) => SessionServer.RunAsync(parsed.GetValue(pipe)!));
        return command;
    }
}
