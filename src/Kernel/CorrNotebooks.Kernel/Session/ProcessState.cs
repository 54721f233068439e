namespace CorrNotebooks.Kernel;

/// <summary>
/// What sessions change for the whole process: the console, as long as there is a session, and the current directory,
/// as long as a cell runs. The last one to leave puts back what the first one found.
/// </summary>
internal static class ProcessState
{
    private static readonly object gate = new();
    private static int sessions, cells;
    private static SessionWriter? output, error;
    private static SessionReader? input;
    private static Action? restoreConsole, restoreDirectory;

    public static void EnterSession()
    {
        lock (gate)
        {
            if (sessions++ > 0)
                return;
            var (outside, outsideError, outsideInput) = (Console.Out, Console.Error, Console.In);
            (output, error, input) = (new("stdout", outside), new("stderr", outsideError), new(outsideInput));
            restoreConsole = () =>
            {
                Console.SetOut(outside);
                Console.SetError(outsideError);
                Console.SetIn(outsideInput);
            };
            Redirect();
        }
    }

    public static void LeaveSession()
    {
        lock (gate)
        {
            if (--sessions == 0)
                restoreConsole!();
        }
    }

    public static void EnterCell(string workingDirectory)
    {
        lock (gate)
        {
            if (cells++ == 0)
            {
                var outside = Environment.CurrentDirectory;
                restoreDirectory = () => Environment.CurrentDirectory = outside;
                Redirect(); // An earlier cell may have put something else in its place.
            }
            Environment.CurrentDirectory = workingDirectory;
        }
    }

    public static void LeaveCell()
    {
        lock (gate)
        {
            if (--cells == 0)
                restoreDirectory!();
        }
    }

    private static void Redirect()
    {
        Console.SetOut(output!);
        Console.SetError(error!);
        Console.SetIn(input!);
    }
}
