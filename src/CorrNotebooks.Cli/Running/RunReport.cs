using CorrNotebooks.Kernel.Notebooks;
using Spectre.Console;

namespace CorrNotebooks.Cli.Running;

/// <summary>The end of a run: each failure with its cell, line and error, then a summary.</summary>
internal static class RunReport
{
    public static void Write(IReadOnlyList<NotebookOutcome> outcomes, TimeSpan elapsed)
    {
        foreach (var outcome in outcomes)
        {
            if (outcome.Result?.Failure is { } failure)
                Write(failure, outcome);
        }

        foreach (var outcome in outcomes.Where(outcome => outcome.Note is not null))
            AnsiConsole.MarkupLine($"[yellow]{Markup.Escape($"{outcome.Input.ShownAs}: {outcome.Note}")}[/]");

        var failed = outcomes.Count(outcome => outcome.Failed);
        var notRun = outcomes.Count(outcome => outcome.Result is null);
        var parts = new List<string> { $"{outcomes.Count - failed - notRun} passed", $"{failed} failed" };
        if (notRun > 0)
            parts.Add($"{notRun} not run (--keep-going runs all)");
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine($"[{(failed > 0 ? "red" : "green")}]{string.Join(", ", parts)}[/] in {elapsed.TotalSeconds:0.0} s");
    }

    private static void Write(CellFailure failure, NotebookOutcome outcome)
    {
        var line = failure.Error.Line is { } number ? $", line {number}" : "";
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine($"[red]{Markup.Escape($"{outcome.Input.ShownAs}, cell {failure.Cell}{line}")}[/]");
        if (failure.SourceLine is { } source)
            AnsiConsole.WriteLine($"    {source}");
        foreach (var text in failure.Error.Traceback.DefaultIfEmpty($"{failure.Error.Name}: {failure.Error.Message}"))
            AnsiConsole.WriteLine($"  {text.TrimEnd()}");
        AnsiConsole.WriteLine($"  The executed copy: {Path.GetRelativePath(Environment.CurrentDirectory, outcome.Copy!)}");
    }
}
