namespace CorrNotebooks.Cli;

/// <summary>What the program answers to the shell.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A cell or a test failed.</summary>
    public const int Failure = 1;

    /// <summary>A file or an argument was wrong; nothing was run.</summary>
    public const int Usage = 2;

    /// <summary>The machine lacks something; the message says how to get it.</summary>
    public const int Lacking = 3;

    /// <summary>Ctrl+C, as shells have it: 128 and the signal's number.</summary>
    public const int Stopped = 130;
}
