namespace CorrNotebooks.Cli.Testing;

/// <summary>Runs one test project's program and reads its report.</summary>
internal static class TestRun
{
    public static async Task<TestOutcome> RunAsync(
        TestProject project, string? filter, string resultsFolder, TimeSpan limit, CancellationToken cancel)
    {
        if (!File.Exists(project.Program))
            return Broken(project, "is not built; './corr build' builds it");

        var report = Path.Combine(resultsFolder, project.Name + ".xml");
        File.Delete(report); // else a crash would be answered with the results of the last time
        var run = await TestProcess.RunAsync(
            [project.Program, "-noLogo", "-noColor", "-noAutoReporters", "-reporter", "json", "-result-xml", report, .. FilterArguments(filter)], limit, cancel);
        if (run.ExitCode is null || !File.Exists(report))
            return Broken(project, Ending(run, limit), run.Said);

        var outcome = TestReport.Read(report);
        var ranNone = outcome is { Passed: 0, Skipped: 0, Failures: [] };
        return ranNone && filter is null ? Broken(project, "ran no test")
            : run.ExitCode != 0 && outcome.Failures.Count == 0 && !ranNone ? Broken(project, Ending(run, limit), run.Said)
            : outcome;
    }

    private static string Ending(TestProcess run, TimeSpan limit)
    {
        var ending = run.ExitCode is { } code
            ? $"ended with exit code {code}"
            : $"was stopped after {limit.TotalSeconds} s, which --timeout SECONDS changes";
        return run.Running is [] ? $"{ending}, with no test running" : $"{ending}, while running {string.Join(", ", run.Running)}";
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
