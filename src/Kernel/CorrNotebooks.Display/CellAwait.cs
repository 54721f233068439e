using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace CorrNotebooks.Kernel;

/// <summary>
/// What stands around an await at the top level of a cell, put there when the cell is compiled: the cell goes on on the
/// thread of its session. An await in a method goes on wherever there is a thread, as in any program.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellAwait
{
    private static readonly AsyncLocal<Action<Action>?> thread = new();

    /// <summary>The way to the thread of the cell that runs; null outside cells. It flows with the execution context.</summary>
    internal static Action<Action>? Thread
    {
        get => thread.Value;
        set => thread.Value = value;
    }

    public static Awaitable Of(Task task) => new(task);

    public static Awaitable<T> Of<T>(Task<T> task) => new(task);

    public static Awaitable Of(ValueTask task) => new(task.AsTask());

    public static Awaitable<T> Of<T>(ValueTask<T> task) => new(task.AsTask());

    private static Action BringBack(Action continuation) => Thread is { } post ? () => post(continuation) : continuation;

    public readonly struct Awaitable(Task task) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => task.IsCompleted;

        public Awaitable GetAwaiter() => this;

        public void GetResult() => task.GetAwaiter().GetResult();

        public void OnCompleted(Action continuation) => task.ConfigureAwait(false).GetAwaiter().OnCompleted(BringBack(continuation));

        public void UnsafeOnCompleted(Action continuation) => task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(BringBack(continuation));
    }

    public readonly struct Awaitable<T>(Task<T> task) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => task.IsCompleted;

        public Awaitable<T> GetAwaiter() => this;

        public T GetResult() => task.GetAwaiter().GetResult();

        public void OnCompleted(Action continuation) => task.ConfigureAwait(false).GetAwaiter().OnCompleted(BringBack(continuation));

        public void UnsafeOnCompleted(Action continuation) => task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(BringBack(continuation));
    }
}
