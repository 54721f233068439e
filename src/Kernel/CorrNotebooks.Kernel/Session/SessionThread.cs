using System.Collections.Concurrent;
using CorrNotebooks.Kernel.Scripting;

namespace CorrNotebooks.Kernel;

/// <summary>
/// The one thread on which a session's cells run, awaits at their top level included (<see cref="CellAwait"/>), so that what
/// a library keeps per thread (torch's grad mode, for one) lasts from cell to cell.
/// </summary>
internal sealed class SessionThread : IDisposable
{
    private readonly BlockingCollection<Action> work = [];
    private readonly object gate = new();
    private readonly Thread thread;
    private readonly Action<Exception> onStrayException;
    private CellContext? interruptible;

    /// <param name="start">Runs on the thread first.</param>
    /// <param name="onStrayException">Told of an exception that belongs to no cell, as from an <c>async void</c> method.</param>
    public SessionThread(Action start, Action<Exception> onStrayException)
    {
        this.onStrayException = onStrayException;
        thread = new Thread(() =>
        {
            start();
            foreach (var item in work.GetConsumingEnumerable())
                item();
        }, GuardCode.StackBytes)
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
    /// Runs code of the user's on this thread until its task has ended, or <paramref name="cancel"/> stops it: an await is
    /// left behind, a wait or a sleep is interrupted, and compiled cells look at the token by themselves
    /// (<see cref="Scripting.ScriptChain"/>). Only a library's own loops and native code go on: an abort of the thread
    /// (<see cref="System.Runtime.ControlledExecution"/>) would end most of those, and now and then the process.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was stopped; or the code threw this by itself.</exception>
    public T RunInterruptible<T>(Func<Task<T>> code, CancellationToken cancel)
    {
        var context = new CellContext(this);
        SetInterruptible(context);
        try
        {
            // From a thread of its own, since the cell may hold all those of the pool.
            using var registration = cancel.UnsafeRegister(
                _ => new Thread(() => InterruptWaits(context)) { IsBackground = true, Name = "interrupt" }.Start(), null);
            return Pump(code, context, cancel);
        }
        catch when (cancel.IsCancellationRequested)
        {
            context.Abandon();
            throw;
        }
        finally
        {
            SetInterruptible(null);
            if (cancel.IsCancellationRequested)
                ClearInterrupt();
        }
    }

    /// <summary>Whether the caller is on this thread.</summary>
    public bool IsCurrent => Thread.CurrentThread == thread;

    /// <summary>Runs code that the code running on this thread has asked for, until its task has ended.</summary>
    public T RunWithin<T>(Func<Task<T>> code, CancellationToken cancel) => Await(code(), cancel);

    public void TellStrayException(Exception e) => onStrayException(e);

    public void Dispose() => work.CompleteAdding();

    private T Pump<T>(Func<Task<T>> code, CellContext context, CancellationToken cancel)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        CellAwait.Thread = context.PostToThread;
        try
        {
            return Await(code(), cancel);
        }
        finally
        {
            CellAwait.Thread = null;
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    // Meanwhile the thread does what is posted to it.
    private T Await<T>(Task<T> task, CancellationToken cancel)
    {
        if (!task.IsCompleted)
        {
            _ = task.ContinueWith(_ => TryAdd(static () => { }), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            while (!task.IsCompleted)
                work.Take(cancel)();
        }
        return task.GetAwaiter().GetResult();
    }

    // Again and again, since code that catches everything may wait once more.
    private void InterruptWaits(CellContext context)
    {
        while (TryInterruptWait(context))
            Thread.Sleep(20);
    }

    private bool TryInterruptWait(CellContext context)
    {
        lock (gate)
        {
            if (interruptible != context)
                return false;
            if (thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
                thread.Interrupt();
            return true;
        }
    }

    private void SetInterruptible(CellContext? context)
    {
        while (true)
        {
            try
            {
                lock (gate)
                    interruptible = context;
                return;
            }
            catch (ThreadInterruptedException) { } // Waiting for the lock is a wait too.
        }
    }

    // Takes up an interrupt that came when the wait was over already; it would hit the next one.
    private static void ClearInterrupt()
    {
        try { Thread.Sleep(1); }
        catch (ThreadInterruptedException) { }
    }

    /// <summary>Runs it on this thread when the cell that runs has come to an await.</summary>
    public void TryAdd(Action item)
    {
        try { work.Add(item); }
        catch (InvalidOperationException) { } // The session is gone, and with it the thread this was meant for.
    }
}
