using System.Diagnostics;
using System.Text;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Testing;

/// <summary>How a test program ended.</summary>
/// <param name="ExitCode">Null where it took longer than it may, and was stopped with all that it had started.</param>
/// <param name="Said">What it wrote, less the runner's own messages.</param>
/// <param name="Running">The tests that had begun and not ended, the last one first.</param>
internal sealed record TestProcess(int? ExitCode, string Said, IReadOnlyList<string> Running)
{
    // What a process left running may hold its pipes open for ever.
    private static readonly TimeSpan drain = TimeSpan.FromSeconds(5);

    public static async Task<TestProcess> RunAsync(IEnumerable<string> arguments, TimeSpan limit, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(DotnetHost.Path, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var (tests, said) = (new RunningTests(), new StringBuilder());
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var reading = Task.WhenAll(
            ReadAsync(process.StandardOutput, line => Say(tests.WithoutMessage(line))),
            ReadAsync(process.StandardError, Say));

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        deadline.CancelAfter(limit);
        int? exitCode = null;
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            exitCode = process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
        }

        await Task.WhenAny(reading, Task.Delay(drain, cancel));
        lock (said)
            return new TestProcess(exitCode, said.ToString(), tests.Names);

        void Say(string? line)
        {
            lock (said)
                if (line is not null) said.AppendLine(line);
        }
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync() is { } line)
            take(line);
    }
}
