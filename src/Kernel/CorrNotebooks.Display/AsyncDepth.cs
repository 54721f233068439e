using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace CorrNotebooks.Kernel;

/// <summary>
/// What stands at the start of an asynchronous function of a cell: how many of its kind may have called each other without
/// one having waited. An exception goes through each of them, and at each the runtime copies the way that it has come so far:
/// through the five thousand that a thread of the pool has room for in half a second, through the fifty thousand of a session's
/// thread in minutes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AsyncDepth
{
    private const int Most = 3000;

    // So much stack holds some three thousand and a half of them; what stands on it is looked at once for each such piece.
    private const uint Piece = 1 << 20;

    [ThreadStatic]
    private static nuint last;

    /// <exception cref="InsufficientExecutionStackException">There are too many.</exception>
    [StackTraceHidden]
    public static unsafe void Look()
    {
        byte here;
        var depth = ~(nuint)(&here); // a stack grows downwards
        if (depth - last > Piece) // or less deep than the last time: the difference is then below zero, which is much
            LookClosely(depth);
    }

    [StackTraceHidden]
    private static void LookClosely(nuint depth)
    {
        if (last != 0 && depth > last && Count() > Most)
            throw new InsufficientExecutionStackException();
        last = depth;
    }

    private static int Count() => new StackTrace(fNeedFileInfo: false).GetFrames().Count(frame =>
        frame.GetMethod()?.DeclaringType is { } type && typeof(IAsyncStateMachine).IsAssignableFrom(type));
}
