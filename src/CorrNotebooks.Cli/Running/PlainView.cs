using System.Collections.Concurrent;
using System.Diagnostics;
using Spectre.Console;

namespace CorrNotebooks.Cli.Running;

/// <summary>Lines of text: a row for each notebook as it ends, and a sign of life from a cell that takes long.</summary>
internal sealed class PlainView(OutcomeRows rows) : IRunView
{
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<NotebookInput, (int Cell, Stopwatch Watch)> running = [];
    private readonly Lock writing = new();

    public static async Task ShowAsync(OutcomeRows rows, Func<IRunView, Task> run)
    {
        var view = new PlainView(rows);
        using var timer = new Timer(_ => view.ShowSlowCells(), null, SignOfLife, SignOfLife);
        await run(view);
    }

    public void Starts(NotebookInput input) => WriteLine($"{input.ShownAs} …");

    public void CellStarts(NotebookInput input, int cell) => running[input] = (cell, Stopwatch.StartNew());

    public void Ends(NotebookOutcome outcome)
    {
        running.TryRemove(outcome.Input, out _);
        lock (writing)
            rows.Write(outcome);
    }

    private void ShowSlowCells()
    {
        foreach (var (input, (cell, watch)) in running)
        {
            if (watch.Elapsed >= SignOfLife)
                WriteLine($"{input.ShownAs}: in cell {cell} of {input.Notebook.CodeCells.Count()} for {watch.Elapsed.TotalSeconds:0} s");
        }
    }

    private void WriteLine(string text)
    {
        lock (writing)
            AnsiConsole.WriteLine(text);
    }
}
