using System.Diagnostics;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Testing;

/// <summary>Runs one test project's program and reads its report.</summary>
internal static class TestRun
{
    public static async Task<TestOutcome> RunAsync(TestProject project, string? filter, string resultsFolder, CancellationToken cancel)
    {
        if (!File.Exists(project.Program))
            return Broken(project, "is not built; './corr build' builds it");

        var report = Path.Combine(resultsFolder, project.Name + ".xml");
        File.Delete(report); // else a crash would be answered with the results of the last time
        var start = new ProcessStartInfo(DotnetHost.Path, [project.Program, "-noLogo", "-noColor", "-xml", report, .. FilterArguments(filter)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            if (!File.Exists(report))
                return Broken(project, $"ended with exit code {process.ExitCode} and left no report", await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        var outcome = TestReport.Read(report);
        var ranNone = outcome is { Passed: 0, Skipped: 0, Failures: [] };
        return ranNone && filter is null ? Broken(project, "ran no test")
            : process.ExitCode != 0 && outcome.Failures.Count == 0 && !ranNone ? Broken(project, $"ended with exit code {process.ExitCode}")
            : outcome;
    }

    // xunit's own query language starts with a slash; any other text is a part of the test's full name.
    private static string[] FilterArguments(string? filter) => filter switch
    {
        null => [],
        ['/', ..] => ["-filter", filter],
        _ => ["-method", $"*{filter.Trim('*')}*"],
    };

    private static TestOutcome Broken(TestProject project, string why, string output = "") =>
        new(0, 0, [new TestFailure($"{project.Name} {why}", output)]);
}
