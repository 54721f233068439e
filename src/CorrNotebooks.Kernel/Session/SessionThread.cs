using System.Collections.Concurrent;
using System.Runtime;

namespace CorrNotebooks.Kernel;

/// <summary>
/// The one thread on which a session's cells run, awaits included, so that what a library keeps per thread
/// (torch's grad mode, for one) lasts from cell to cell.
/// </summary>
internal sealed class SessionThread : IDisposable
{
    // Recursion in a cell goes as deep as in a console program with room to spare.
    private const int StackBytes = 16 << 20;

    private readonly BlockingCollection<Action> work = [];
    private readonly object gate = new();
    private readonly Thread thread;
    private readonly Action<Exception> onStrayException;
    private bool interruptible;

    /// <param name="start">Runs on the thread first.</param>
    /// <param name="onStrayException">Told of an exception that belongs to no cell, as from an <c>async void</c> method.</param>
    public SessionThread(Action start, Action<Exception> onStrayException)
    {
        this.onStrayException = onStrayException;
        thread = new Thread(() =>
        {
            start();
            foreach (Action item in work.GetConsumingEnumerable())
                item();
        }, StackBytes)
        { IsBackground = true, Name = "notebook" };
        thread.Start();
    }

    public Task<T> Run<T>(Func<T> job)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Add(() =>
        {
            try { done.SetResult(job()); }
            catch (Exception e) { done.SetException(e); }
        });
        return done.Task;
    }

    /// <summary>
    /// Runs code of the user's on this thread until its task has ended, or until <paramref name="cancel"/> stops it wherever
    /// it is: in a loop, a sleep or an await. Only native code cannot be stopped.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public T RunInterruptible<T>(Func<Task<T>> code, CancellationToken cancel)
    {
        T result = default!;
        var context = new CellContext(this);
        using var abort = new CancellationTokenSource();
        interruptible = true;
        try
        {
            using var registration = cancel.Register(() => Interrupt(abort));
#pragma warning disable SYSLIB0046 // The one way to stop a loop without a process for each session.
            ControlledExecution.Run(() => result = Pump(code, context, cancel), abort.Token);
#pragma warning restore SYSLIB0046
            return result;
        }
        catch (Exception e) when (cancel.IsCancellationRequested && e is ThreadInterruptedException or OperationCanceledException)
        {
            context.Abandon();
            throw new OperationCanceledException(cancel);
        }
        finally
        {
            EndInterruptible(cancel);
        }
    }

    public void Dispose() => work.CompleteAdding();

    private T Pump<T>(Func<Task<T>> code, CellContext context, CancellationToken cancel)
    {
        SynchronizationContext? outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            Task<T> task = code();
            if (!task.IsCompleted)
            {
                _ = task.ContinueWith(_ => TryAdd(static () => { }), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                while (!task.IsCompleted)
                    work.Take(cancel)();
            }
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    // A wait or a sleep answers Interrupt, everything else the abort. The abort blocks its caller until the thread has
    // left the cell, so it gets a thread of its own.
    private void Interrupt(CancellationTokenSource abort)
    {
        lock (gate)
        {
            if (!interruptible)
                return;
            thread.Interrupt();
        }
        ThreadPool.UnsafeQueueUserWorkItem(static a =>
        {
            try { a.Cancel(); }
            catch (ObjectDisposedException) { } // The cell ended by itself in the meantime.
        }, abort, preferLocal: false);
    }

    private void EndInterruptible(CancellationToken cancel)
    {
        lock (gate)
            interruptible = false;
        if (!cancel.IsCancellationRequested)
            return;
        try { Thread.Sleep(1); } // Takes up an interrupt that found nothing to interrupt.
        catch (ThreadInterruptedException) { }
    }

    private void TryAdd(Action item)
    {
        try { work.Add(item); }
        catch (InvalidOperationException) { } // The session is gone, and with it the thread this was meant for.
    }

    /// <summary>Brings what a cell awaits back to the session's thread, until the cell is given up.</summary>
    private sealed class CellContext(SessionThread owner) : SynchronizationContext
    {
        private volatile bool abandoned;

        public void Abandon() => abandoned = true;

        public override void Post(SendOrPostCallback callback, object? state) => owner.TryAdd(() =>
        {
            if (abandoned)
                return;
            try { callback(state); }
            catch (Exception e) when (e is not ThreadInterruptedException) { owner.onStrayException(e); }
        });

        public override void Send(SendOrPostCallback callback, object? state)
        {
            if (Thread.CurrentThread == owner.thread)
                callback(state);
            else
                owner.Run(() => { callback(state); return true; }).GetAwaiter().GetResult();
        }

    }
}
