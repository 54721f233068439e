namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Lets one thread stop the cell that runs on another.</summary>
internal sealed class Interruption
{
    private readonly Lock gate = new();
    private CancellationTokenSource? running;

    /// <summary>A cell begins; dispose what it returns when it has ended.</summary>
    public Running Begin()
    {
        lock (gate)
        {
            running = new CancellationTokenSource();
            return new Running(this, running.Token);
        }
    }

    /// <summary>Stops the cell that runs; without one nothing happens.</summary>
    public void Interrupt()
    {
        // Outside the lock, since what the token calls may take its time; disposed means that the cell has just ended.
        CancellationTokenSource? source;
        lock (gate)
            source = running;
        try
        {
            source?.Cancel();
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private void End()
    {
        lock (gate)
        {
            running?.Dispose();
            running = null;
        }
    }

    internal readonly struct Running(Interruption owner, CancellationToken token) : IDisposable
    {
        public CancellationToken Token { get; } = token;

        public void Dispose() => owner.End();
    }
}
