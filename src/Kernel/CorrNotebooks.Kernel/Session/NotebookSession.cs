using CorrNotebooks.Kernel.Language;

namespace CorrNotebooks.Kernel;

/// <summary>
/// A running notebook: the variables, types, imports and packages of the cells run so far.
/// Cells run one at a time, in the order of the calls, on a thread of the session's own.
/// </summary>
public sealed class NotebookSession : ICellRunner
{
    // Text is handed on at once when none came lately, and gathered for this long when more follows.
    private static readonly TimeSpan gathering = TimeSpan.FromMilliseconds(25);

    private readonly SessionParts parts;
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource disposal = new();
    private int cells;
    private bool isLost;

    public NotebookSession(SessionOptions options)
    {
        if (!Directory.Exists(options.WorkingDirectory))
            throw new ArgumentException($"There is no folder {options.WorkingDirectory} to run in.", nameof(options));
        ProcessState.EnterSession();
        parts = new SessionParts(options with { WorkingDirectory = Path.GetFullPath(options.WorkingDirectory) });
        Language = new CSharpLanguage(parts.Compilations.Preview, parts.Options.WorkingDirectory);
    }

    /// <summary>Answers an editor's questions about the text of the next cell.</summary>
    public ILanguageService Language { get; }

    /// <summary>Whether a cell runs, or waits to.</summary>
    public bool IsBusy => turn.CurrentCount == 0;

    /// <summary>Completes when a cell would run at once, as far as the session itself goes.</summary>
    public Task PrepareAsync() => parts.Thread.Run(static () => true);

    /// <summary>Runs C#; see <see cref="RunAsync(Cell, Action{CellEvent}, CancellationToken)"/>.</summary>
    public Task<CellResult> RunAsync(string code, Action<CellEvent> emit, CancellationToken cancel = default) =>
        RunAsync(new Cell(code), emit, cancel);

    /// <summary>Runs a cell. What goes wrong in the cell is in the result; the task itself fails only when <paramref name="emit"/> throws or the session is disposed.</summary>
    /// <param name="emit">Called once for each event, in order, never at the same time.</param>
    /// <param name="cancel">Stops the cell, even one that loops or sleeps; variables keep their values.</param>
    public async Task<CellResult> RunAsync(Cell cell, Action<CellEvent> emit, CancellationToken cancel = default)
    {
        var language = CellLanguages.Normalise(cell.Language);
        ObjectDisposedException.ThrowIf(disposal.IsCancellationRequested, this);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, disposal.Token);
        await turn.WaitAsync(disposal.Token).ConfigureAwait(false);
        try
        {
            if (isLost)
                throw new InvalidOperationException("The session is stuck in an earlier cell that does not stop. Restart it.");
            return await RunNowAsync(cell with { Language = language }, emit, stop).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposal.IsCancellationRequested)
            return;
        await disposal.CancelAsync().ConfigureAwait(false);
        await turn.WaitAsync().ConfigureAwait(false);
        parts.Thread.Dispose();
        ProcessState.LeaveSession();
    }

    private async Task<CellResult> RunNowAsync(Cell cell, Action<CellEvent> emit, CancellationTokenSource stop)
    {
        var name = cell.Name ?? $"cell {++cells}";
        var limit = new OutputLimit();
        parts.Output.SetReader(true);
        try
        {
            var run = parts.Thread.Run(() =>
            {
                ProcessState.EnterCell(parts.Options.WorkingDirectory);
                try { return new CellRun(parts, cell, name, stop.Token).Run(); }
                finally { ProcessState.LeaveCell(); }
            });
            var patience = PatienceAsync(stop.Token);
            while (true)
            {
                await Task.WhenAny(run, parts.Output.Arrival, patience).ConfigureAwait(false);
                var isOver = run.IsCompleted;
                foreach (var e in parts.Output.Drain().SelectMany(limit.Pass))
                    emit(e);
                if (isOver)
                    return await run.ConfigureAwait(false);
                if (patience.IsCompleted)
                    return GiveUp(name, emit);
                await Task.WhenAny(run, patience, Task.Delay(gathering, CancellationToken.None)).ConfigureAwait(false);
            }
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false); // The reader failed; nobody waits for the cell any more.
            throw;
        }
        finally
        {
            parts.Output.SetReader(false);
        }
    }

    // Completes when a stopped cell should have ended.
    private async Task PatienceAsync(CancellationToken stopped)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (stopped.UnsafeRegister(static t => ((TaskCompletionSource)t!).TrySetResult(), asked))
            await asked.Task.ConfigureAwait(false);
        await Task.Delay(parts.Options.InterruptGrace, CancellationToken.None).ConfigureAwait(false);
    }

    private CellResult GiveUp(string name, Action<CellEvent> emit)
    {
        isLost = true;
        var message = $"{name} does not stop: it is in native code or in a library's own loop. The session is lost: restart it.";
        var error = new CellError(nameof(OperationCanceledException), message, [message], null);
        emit(error);
        return new CellResult(error, Interrupted: true);
    }
}
