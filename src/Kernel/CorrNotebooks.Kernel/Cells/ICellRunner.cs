namespace CorrNotebooks.Kernel;

/// <summary>Runs the cells of one notebook, one after another: a session, here or in a process of its own.</summary>
public interface ICellRunner : IAsyncDisposable
{
    /// <inheritdoc cref="NotebookSession.RunAsync(Cell, Action{CellEvent}, CancellationToken)"/>
    Task<CellResult> RunAsync(Cell cell, Action<CellEvent> emit, CancellationToken cancel);
}
