namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>Runs the cells of a notebook in order and writes their outputs into it.</summary>
/// <param name="timeout">The longest that one cell may take.</param>
/// <param name="keepGoing">After a cell that fails, run the later ones all the same; else the first failure ends the run.</param>
public sealed class NotebookRunner(ICellRunner cells, TimeSpan timeout, bool keepGoing = false)
{
    /// <summary>Runs the notebook. Outputs of an earlier run are dropped first, also those of cells that are not reached.</summary>
    /// <param name="progress">Told the number of each cell that begins.</param>
    public async Task<NotebookResult> RunAsync(Notebook notebook, Action<int>? progress, CancellationToken cancel)
    {
        var numbered = notebook.CodeCells.ToList();
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode && !cell.IsSkipped))
        {
            cell.Outputs = [];
            cell.ExecutionCount = null;
        }

        var outputs = new CellOutputs();
        var failures = new List<CellFailure>();
        foreach (var (index, cell) in numbered.Index())
        {
            var number = index + 1;
            progress?.Invoke(number);
            cell.ExecutionCount = number;
            cell.Outputs = outputs.Begin(number);
            var (error, canGoOn) = await RunCellAsync(cell, number, outputs, cancel);
            if (error is null)
                continue;

            outputs.Add(error);
            if (cell.MayFail)
                continue;
            failures.Add(new CellFailure(number, error, SourceLine(cell, error)));
            if (!keepGoing || !canGoOn)
                return Result(number);
        }

        return Result(numbered.Count);

        NotebookResult Result(int run) => new(run, numbered.Count, failures.FirstOrDefault()) { Further = failures.Skip(1).ToArray() };
    }

    private async Task<(CellError? Error, bool CanGoOn)> RunCellAsync(NotebookCell cell, int number, CellOutputs outputs, CancellationToken cancel)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(timeout);
        var toRun = new Cell(cell.Source, cell.Language, $"cell {number}");
        // The result carries the error too; taken from there, it can give way to that of a cell that was stopped for its time.
        var result = await cells.RunAsync(toRun, cellEvent => { if (cellEvent is not CellError) outputs.Add(cellEvent); }, timer.Token);
        cancel.ThrowIfCancellationRequested();
        var timedOut = result.Interrupted || (result.Error is not null && timer.IsCancellationRequested);
        // What did not stop in its time may run still, and a process that has ended runs nothing more.
        return (timedOut ? TimedOut() : result.Error, !timedOut && result.Error is not { Name: CellError.ProcessEnded });
    }

    private CellError TimedOut()
    {
        var message = $"The cell was still running after {timeout.TotalSeconds:0.###} s and was stopped. Allow it more with --timeout SECONDS.";
        return new CellError(nameof(TimeoutException), message, [$"{nameof(TimeoutException)}: {message}"], null);
    }

    private static string? SourceLine(NotebookCell cell, CellError error) =>
        error.Line is { } line ? cell.Source.Split('\n').ElementAtOrDefault(line - 1)?.Trim() : null;
}
