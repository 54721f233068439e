using Spectre.Console;

namespace CorrNotebooks.Cli.Running;

/// <summary>One row for each notebook: name, cells, time, result.</summary>
internal sealed class OutcomeRows(IReadOnlyList<NotebookInput> inputs)
{
    private readonly int nameWidth = inputs.Max(input => input.ShownAs.Length);

    public void Write(NotebookOutcome outcome)
    {
        var cells = outcome.Result is { } result ? $"{result.CellsRun} of {result.Cells} cells" : "";
        var time = outcome.Result is null ? "" : $"{outcome.Elapsed.TotalSeconds:0.0} s";
        var (colour, verdict) = outcome switch
        {
            { Result: null } => ("yellow", "not run"),
            { Failed: true } => ("red", "failed"),
            _ => ("green", "passed"),
        };
        AnsiConsole.MarkupLine(
            $"{Markup.Escape(outcome.Input.ShownAs.PadRight(nameWidth))}  {cells,15}  {time,8}  [{colour}]{verdict}[/]");
    }
}
