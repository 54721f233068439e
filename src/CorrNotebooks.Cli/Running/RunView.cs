using Spectre.Console;

namespace CorrNotebooks.Cli.Running;

/// <summary>Picks the view: one that moves on a terminal, lines of text in a log.</summary>
internal static class RunView
{
    public static async Task ShowAsync(IReadOnlyList<NotebookInput> inputs, Func<IRunView, Task> run)
    {
        var rows = new OutcomeRows(inputs);
        if (AnsiConsole.Profile.Capabilities.Interactive)
            await LiveView.ShowAsync(rows, run);
        else
            await PlainView.ShowAsync(rows, run);
    }
}
