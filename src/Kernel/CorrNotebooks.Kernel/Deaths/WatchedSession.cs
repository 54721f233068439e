namespace CorrNotebooks.Kernel.Deaths;

/// <summary>A session whose death does not go untold: in the cell that dies, where native code aborts the process, and else at the next start.</summary>
public sealed class WatchedSession : ICellRunner
{
    // What the cell has printed is on its way to the reader, and comes before the error.
    private static readonly TimeSpan printing = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(4);

    private readonly ICellRunner session;
    private readonly DeathNote note;
    private readonly TaskCompletionSource dying = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim isTold = new();
    private volatile bool isRunning;

    public WatchedSession(ICellRunner session, DeathNote note)
    {
        (this.session, this.note) = (session, note);
        AbortSignal.Watch(Die);
    }

    /// <summary>Whether the process is about to end.</summary>
    public bool IsDying => dying.Task.IsCompleted;

    /// <inheritdoc/>
    public async Task<CellResult> RunAsync(Cell cell, Action<CellEvent> emit, CancellationToken cancel)
    {
        var name = cell.Name ?? "a cell";
        note.Begin(name);
        isRunning = true;
        var run = session.RunAsync(cell, emit, cancel);
        if (await Task.WhenAny(run, dying.Task) == run)
        {
            isRunning = false;
            note.End();
            return await run;
        }

        await Task.Delay(printing, CancellationToken.None);
        var error = note.Tell(name);
        emit(error);
        return new CellResult(error, EndsProcess: true);
    }

    /// <summary>Lets the process die, once all has been sent, and does not come back.</summary>
    public void EndProcess()
    {
        isTold.Set();
        Thread.Sleep(Timeout.Infinite);
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private void Die()
    {
        if (!isRunning)
        {
            note.Show();
            return;
        }

        dying.TrySetResult();
        isTold.Wait(patience);
    }
}
