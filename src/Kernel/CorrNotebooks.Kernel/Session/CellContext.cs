namespace CorrNotebooks.Kernel;

/// <summary>
/// Where the code of one run of a cell goes on after an await: that of its methods on any thread of the pool, so that a cell
/// may block on them and they run side by side, and what an <c>async void</c> method throws does not end the process.
/// </summary>
internal sealed class CellContext(SessionThread owner) : SynchronizationContext
{
    private readonly SessionScope? scope = SessionScope.Current;
    private volatile bool abandoned;

    /// <summary>Nothing of the cell goes on any more.</summary>
    public void Abandon() => abandoned = true;

    /// <summary>Goes on on the thread of the session, on which the cell runs.</summary>
    public void PostToThread(Action continuation) => owner.TryAdd(() => Run(static c => ((Action)c!)(), continuation));

    public override void Post(SendOrPostCallback callback, object? state) => ThreadPool.QueueUserWorkItem(_ => Run(callback, state));

    private void Run(SendOrPostCallback callback, object? state)
    {
        if (abandoned)
            return;
        var outer = Current;
        SetSynchronizationContext(this);
        SessionScope.Current ??= scope; // Where a timer has posted, say.
        try
        {
            callback(state);
        }
        catch (Exception e) when (e is not ThreadInterruptedException)
        {
            owner.TellStrayException(e);
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }
}
