using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Verification;
using Spectre.Console;

namespace CorrNotebooks.Cli.Running;

/// <summary>The end of a run: each failure with its cell, line and error, each difference with its cell and lines, then a summary.</summary>
internal static class RunReport
{
    private const int LinesOfADifference = 20;

    public static void Write(IReadOnlyList<NotebookOutcome> outcomes, TimeSpan elapsed)
    {
        foreach (var outcome in outcomes.Where(outcome => outcome.Failed))
        {
            foreach (var difference in outcome.Differences)
                Write(difference, outcome);
            foreach (var failure in outcome.Result!.Failures)
                Write(failure, outcome);
            AnsiConsole.WriteLine($"  The executed copy: {Path.GetRelativePath(Environment.CurrentDirectory, outcome.Copy!)}");
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
        WriteTitle($"{outcome.Input.ShownAs}, cell {failure.Cell}{line}");
        if (failure.SourceLine is { } source)
            AnsiConsole.WriteLine($"    {source}");
        foreach (var text in failure.Error.Traceback.DefaultIfEmpty($"{failure.Error.Name}: {failure.Error.Message}"))
            AnsiConsole.WriteLine($"  {text.TrimEnd()}");
    }

    private static void Write(Difference difference, NotebookOutcome outcome)
    {
        WriteTitle($"{outcome.Input.ShownAs}, {difference.Place} differs (- committed, + now)");
        foreach (var line in difference.Lines.Take(LinesOfADifference))
            AnsiConsole.WriteLine($"  {line}");
        if (difference.Lines.Count > LinesOfADifference)
            AnsiConsole.WriteLine($"  … and {difference.Lines.Count - LinesOfADifference} lines more");
    }

    private static void WriteTitle(string title)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine($"[red]{Markup.Escape(title)}[/]");
    }
}
