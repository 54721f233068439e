using System.Reflection;

namespace CorrNotebooks.Kernel.Scripting;

/// <summary>
/// What guarded code calls (<see cref="CellGuards"/>): functions of the session's first piece, so short that they become part of
/// the code that calls them. A loop looks at a flag, and so does a function that calls nothing. Any other looks whether it stands in
/// the part of the session's stack where there is room; that part shrinks to nothing when the cell is to stop, so that one
/// comparison answers for both. Other threads stand elsewhere, and look more closely: each knows how far down there is room,
/// and asks the runtime when it comes to lie deeper.
/// </summary>
internal sealed class GuardCode
{
    /// <summary>For what cannot call itself.</summary>
    public const string Loop = "__LookInLoop";

    public const string Function = "__Look";

    /// <summary>Around a value that calls nothing.</summary>
    public const string LoopValue = "__LookedInLoop";

    /// <summary>Around any other value.</summary>
    public const string Value = "__Looked";

    public const string Declaration = """
        static volatile bool __stopped;
        static volatile nuint __room;
        static nuint __bottom;

        [System.ThreadStatic]
        static nuint __known;

        static void __Set(bool stopped, nuint bottom, nuint room)
        {
            __stopped = stopped;
            __bottom = bottom;
            __room = room;
        }

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        static void __LookInLoop()
        {
            if (__stopped)
                __Stop();
        }

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        [System.Runtime.CompilerServices.SkipLocalsInit]
        static unsafe void __Look()
        {
            byte here;
            if ((nuint)(&here) - __bottom >= __room)
                __LookClosely();
        }

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        static T __LookedInLoop<T>(T value)
        {
            __LookInLoop();
            return value;
        }

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        static T __Looked<T>(T value)
        {
            __Look();
            return value;
        }

        [System.Diagnostics.StackTraceHidden]
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static unsafe void __LookClosely()
        {
            if (__stopped)
                __Stop();
            byte here;
            nuint depth = ~(nuint)(&here); // turned round, so that a thread which knows of no room yet may begin with 0
            if (depth > __known)
                __LookAtStack(depth);
        }

        [System.Diagnostics.StackTraceHidden]
        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static void __LookAtStack(nuint depth)
        {
            System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack(); // some 128 KB
            __known = depth + (32 << 10);
        }

        [System.Diagnostics.StackTraceHidden]
        static void __Stop() => throw new OperationCanceledException();
        """;

    /// <summary>The stack of the thread that cells run on: recursion goes as deep as in a console program with room to spare.</summary>
    public const int StackBytes = 16 << 20;

    // Code that was not guarded needs some of it too.
    private const uint Room = StackBytes - (512 << 10);
    private const uint Above = 64 << 10;

    private readonly Action<bool, nuint, nuint> set;
    private readonly nuint bottom;

    /// <summary>On the session's thread, when the declaration has been loaded.</summary>
    public unsafe GuardCode(Type declared)
    {
        byte here;
        bottom = (nuint)(&here) + Above - Room;
        set = declared.GetMethod("__Set", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!.CreateDelegate<Action<bool, nuint, nuint>>();
    }

    public void Allow() => set(false, bottom, Room);

    public void Stop() => set(true, bottom, 0);
}
