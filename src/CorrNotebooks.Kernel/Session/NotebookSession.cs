namespace CorrNotebooks.Kernel;

/// <summary>
/// A running notebook: the variables, types, imports and packages of the cells run so far.
/// Cells run one at a time, in the order of the calls, on a thread of the session's own.
/// </summary>
public sealed class NotebookSession(SessionOptions options) : IAsyncDisposable
{
    /// <summary>Runs C#; see <see cref="RunAsync(Cell, Action{CellEvent}, CancellationToken)"/>.</summary>
    public Task<CellResult> RunAsync(string code, Action<CellEvent> emit, CancellationToken cancel = default) =>
        RunAsync(new Cell(code), emit, cancel);

    /// <summary>Runs a cell. What goes wrong in the cell is in the result; the task itself fails only when <paramref name="emit"/> throws or the session is disposed.</summary>
    /// <param name="emit">Called once for each event, in order, never at the same time.</param>
    /// <param name="cancel">Stops the cell, even one that loops or sleeps; variables keep their values.</param>
    /// <exception cref="ArgumentException">The cell is in a language that is not in <see cref="CellLanguages.All"/>.</exception>
    public Task<CellResult> RunAsync(Cell cell, Action<CellEvent> emit, CancellationToken cancel = default)
    {
        if (!CellLanguages.TryNormalise(cell.Language, out _))
            throw new ArgumentException($"No session runs {cell.Language}; the languages are {string.Join(", ", CellLanguages.All)}.", nameof(cell));
        throw new NotImplementedException($"The engine behind {options.WorkingDirectory} is not here yet.");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
