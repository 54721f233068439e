using System.CommandLine;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr run</c>: runs notebooks, each in a session of its own.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var shared = new NotebookArguments();
        var inPlace = new Option<bool>("--in-place")
        {
            Description = "Write the results into the notebooks themselves. One that fails is left as it was; its executed copy goes to the output folder.",
        };
        var keepGoing = new Option<bool>("--keep-going")
        {
            Description = "After a cell fails, run the later ones all the same, and the other notebooks. Without it, neither they nor notebooks not yet started are run.",
        };

        var command = new Command("run", "Run notebooks, each from the top in a fresh session, and write executed copies.")
        {
            shared.Paths, shared.Host, inPlace, shared.Output, shared.Timeout, keepGoing, shared.Jobs,
        };
        command.SetAction((parsed, cancel) => shared.RunAsync(parsed, parsed.GetValue(inPlace), parsed.GetValue(keepGoing), verify: false, cancel));
        return command;
    }
}
