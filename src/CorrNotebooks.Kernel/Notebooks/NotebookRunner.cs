namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>Runs the cells of a notebook in order, writes their outputs into it, and stops at the first that fails.</summary>
/// <param name="timeout">The longest that one cell may take.</param>
public sealed class NotebookRunner(ICellRunner cells, TimeSpan timeout)
{
    /// <summary>Refuses a notebook with a cell that no session can run, before any of it has run.</summary>
    /// <exception cref="NotebookException">A cell is in an unknown language.</exception>
    public static void CheckLanguages(Notebook notebook)
    {
        var unknown = notebook.CodeCells.Index().FirstOrDefault(cell => !CellLanguages.TryNormalise(cell.Item.Language, out _));
        if (unknown.Item is { } cell)
        {
            throw new NotebookException(
                $"Its code cell {unknown.Index + 1} is in '{cell.Language}'; corr runs {string.Join(", ", CellLanguages.All)}.");
        }
    }

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
        foreach (var (index, cell) in numbered.Index())
        {
            var number = index + 1;
            progress?.Invoke(number);
            cell.ExecutionCount = number;
            cell.Outputs = outputs.Begin(number);
            if (await RunCellAsync(cell, number, outputs, cancel) is not { } error)
                continue;

            outputs.Add(error);
            if (!cell.MayFail)
                return new NotebookResult(number, numbered.Count, new CellFailure(number, error, SourceLine(cell, error)));
        }

        return new NotebookResult(numbered.Count, numbered.Count, null);
    }

    private async Task<CellError?> RunCellAsync(NotebookCell cell, int number, CellOutputs outputs, CancellationToken cancel)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timer.CancelAfter(timeout);
        var toRun = new Cell(cell.Source, cell.Language, $"cell {number}");
        // The result carries the error too; taken from there, it can give way to that of a cell that was stopped for its time.
        var result = await cells.RunAsync(toRun, cellEvent => { if (cellEvent is not CellError) outputs.Add(cellEvent); }, timer.Token);
        cancel.ThrowIfCancellationRequested();
        return result.Interrupted || (result.Error is not null && timer.IsCancellationRequested) ? TimedOut() : result.Error;
    }

    private CellError TimedOut()
    {
        var message = $"The cell was still running after {timeout.TotalSeconds:0.###} s and was stopped. Allow it more with --timeout SECONDS.";
        return new CellError(nameof(TimeoutException), message, [$"{nameof(TimeoutException)}: {message}"], null);
    }

    private static string? SourceLine(NotebookCell cell, CellError error) =>
        error.Line is { } line ? cell.Source.Split('\n').ElementAtOrDefault(line - 1)?.Trim() : null;
}
