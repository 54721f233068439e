using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CorrNotebooks.Cli;

/// <summary><c>corr --help</c> shows the text that the launcher shows; a command's own help is derived from its options.</summary>
internal sealed class OverviewHelp : SynchronousCommandLineAction
{
    private readonly HelpAction derived = new();

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.CommandResult.Command is not RootCommand)
            return derived.Invoke(parseResult);

        using var reader = new StreamReader(typeof(OverviewHelp).Assembly.GetManifestResourceStream("help.txt")!);
        parseResult.InvocationConfiguration.Output.Write(reader.ReadToEnd());
        return ExitCode.Success;
    }
}
