using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr session PIPE</c>: the process of one notebook, started by <c>corr run</c> and <c>corr verify</c> alone.</summary>
internal static class SessionCommand
{
    public const string Name = "session";

    /// <summary>The command line that starts it; the pipe's name is added.</summary>
    public static IReadOnlyList<string> CommandLine => [.. OwnCommand.Line, Name];

    public static async Task<int> StartAsync(string pipe)
    {
        await SessionServer.RunAsync(pipe);
        return ExitCode.Success;
    }
}
