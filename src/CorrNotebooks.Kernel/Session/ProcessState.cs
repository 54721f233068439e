namespace CorrNotebooks.Kernel;

/// <summary>
/// What a running cell changes for the whole process: the current directory and the console. The first cell to start
/// saves them, the last one to end puts them back.
/// </summary>
internal sealed class ProcessState : IDisposable
{
    private static readonly object gate = new();
    private static int running;
    private static string directory = "";
    private static TextWriter? output, error;
    private static TextReader? input;

    private ProcessState() { }

    public static ProcessState Enter(string workingDirectory)
    {
        lock (gate)
        {
            if (running++ == 0)
            {
                (directory, output, error, input) = (Environment.CurrentDirectory, Console.Out, Console.Error, Console.In);
                Console.SetOut(new SessionWriter("stdout", output));
                Console.SetError(new SessionWriter("stderr", error));
                Console.SetIn(new SessionReader(input));
            }
            Environment.CurrentDirectory = workingDirectory;
            return new ProcessState();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (--running > 0)
                return;
            Environment.CurrentDirectory = directory;
            Console.SetOut(output!);
            Console.SetError(error!);
            Console.SetIn(input!);
        }
    }
}
