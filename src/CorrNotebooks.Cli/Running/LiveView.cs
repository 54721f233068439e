using System.Collections.Concurrent;
using Spectre.Console;

namespace CorrNotebooks.Cli.Running;

/// <summary>A moving line for each notebook that runs; its row stays when the run is over.</summary>
internal sealed class LiveView(ProgressContext context) : IRunView
{
    private readonly ConcurrentDictionary<NotebookInput, ProgressTask> running = [];
    private readonly ConcurrentQueue<NotebookOutcome> ended = [];

    public static async Task ShowAsync(OutcomeRows rows, Func<IRunView, Task> run)
    {
        LiveView? view = null;
        try
        {
            await AnsiConsole.Progress()
                .AutoClear(true)
                .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
                .StartAsync(context => run(view = new LiveView(context)));
        }
        finally
        {
            foreach (var outcome in view?.ended ?? [])
                rows.Write(outcome);
        }
    }

    public void Starts(NotebookInput input) =>
        running[input] = context.AddTask(Markup.Escape(input.ShownAs), maxValue: Math.Max(1, input.Notebook.CodeCells.Count()));

    public void CellStarts(NotebookInput input, int cell)
    {
        var task = running[input];
        task.Description = $"{Markup.Escape(input.ShownAs)}  cell {cell} of {task.MaxValue}";
        task.Value = cell - 1;
    }

    public void Ends(NotebookOutcome outcome)
    {
        ended.Enqueue(outcome);
        if (!running.TryRemove(outcome.Input, out var task))
            return;

        task.Description = $"{Markup.Escape(outcome.Input.ShownAs)}  {(outcome.Failed ? "failed" : "passed")}";
        task.Value = outcome.Result!.CellsRun;
        task.StopTask();
    }
}
