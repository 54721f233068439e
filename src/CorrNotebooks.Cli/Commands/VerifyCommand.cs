using System.CommandLine;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr verify</c>: runs notebooks and compares what they show with what is committed.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var shared = new NotebookArguments();
        var command = new Command(
            "verify",
            "Run notebooks, each from the top in a fresh session, and compare every text they show, digit by digit, with the one in the file. "
            + "In cells tagged 'approximate' numbers may differ by 1 %; cells tagged 'volatile' may differ as they like.")
        {
            shared.Paths, shared.Host, shared.Output, shared.Timeout, shared.Jobs,
        };
        command.SetAction((parsed, cancel) => shared.RunAsync(parsed, inPlace: false, keepGoing: true, verify: true, cancel));
        return command;
    }
}
