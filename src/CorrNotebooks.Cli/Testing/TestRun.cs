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
        var run = await DotnetProcess.RunAsync(
            Environment.CurrentDirectory, [project.Program, "-noLogo", "-noColor", "-xml", report, .. FilterArguments(filter)], cancel);
        if (!File.Exists(report))
            return Broken(project, $"ended with exit code {run.ExitCode} and left no report", run.Output + run.Errors);

        var outcome = TestReport.Read(report);
        var ranNone = outcome is { Passed: 0, Skipped: 0, Failures: [] };
        return ranNone && filter is null ? Broken(project, "ran no test")
            : run.ExitCode != 0 && outcome.Failures.Count == 0 && !ranNone ? Broken(project, $"ended with exit code {run.ExitCode}")
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
