namespace CorrNotebooks.Cli;

/// <summary>A wrong file or argument: each line is shown to the user, and nothing is run.</summary>
internal sealed class CommandException(params IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    public IReadOnlyList<string> Lines => lines;

    /// <summary>What the program answers to the shell.</summary>
    public int ExitCode { get; init; } = Cli.ExitCode.Usage;
}
