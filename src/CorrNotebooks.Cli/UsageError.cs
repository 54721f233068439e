using System.CommandLine;

namespace CorrNotebooks.Cli;

/// <summary>Says what is wrong with a command line, and where to read on.</summary>
internal static class UsageError
{
    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command is not RootCommand)
            return $"{parsed.Errors[0].Message} See 'corr {command.Name} --help'.";

        var names = string.Join(", ", command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name));
        return parsed.UnmatchedTokens is [var unknown, ..]
            ? $"there is no command '{unknown}'. The commands are {names}; see 'corr --help'."
            : $"which command? There are {names}; see 'corr --help'.";
    }
}
