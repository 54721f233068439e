using System.Diagnostics;

namespace CorrNotebooks.Tests.Support;

/// <summary>Explicit tests in a process of their own, for those that could end it.</summary>
internal static class OwnProcess
{
    // They take seconds; a process that an exception ended inside libtorch may also stand still.
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs the explicit tests of a class in this assembly started again, and fails with all it said unless each passes.</summary>
    public static async Task RunAsync(Type tests)
    {
        var program = Environment.ProcessPath!;
        string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [tests.Assembly.Location] : [];
        var start = new ProcessStartInfo(
            program, [.. assembly, "-noLogo", "-noColor", "-noAutoReporters", "-reporter", "verbose", "-explicit", "only", "-class", tests.FullName!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(limit);
        using var stop = deadline.Token.Register(() => process.Kill(entireProcessTree: true));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        await process.WaitForExitAsync(CancellationToken.None);

        var ending = deadline.IsCancellationRequested ? $"stopped after {limit}" : $"ended with exit code {process.ExitCode}";
        Assert.True(process.ExitCode == 0, $"{tests.Name} {ending}:\n{await output}\n{await errors}");
        Assert.Matches(@"Total: [1-9]\d*, Errors: 0, Failed: 0,", await output);
    }
}
