using System.CommandLine;
using System.Diagnostics;
using CorrNotebooks.Cli.Installing;
using CorrNotebooks.Cli.Testing;
using Spectre.Console;

namespace CorrNotebooks.Cli.Commands;

/// <summary><c>corr test</c>: runs every test project, one after another, and counts.</summary>
internal static class TestCommand
{
    public static Command Create()
    {
        var filter = new Option<string>("--filter")
        {
            Description = "Run only tests whose full name holds this text, or that match an xunit query (/assembly/namespace/class/method).",
            HelpName = "TEXT",
        };
        var timeout = new Option<int>("--timeout")
        {
            Description = "The longest that the tests of one project may take: then they are stopped, and the others go on.",
            HelpName = "SECONDS",
            DefaultValueFactory = _ => 30 * 60,
            CustomParser = result => Number.Parse(result, 1, 24 * 60 * 60),
        };
        var command = new Command("test", "Run every test; the last line counts them.") { filter, timeout };
        command.SetAction((parsed, cancel) => RunAsync(
            Repository.Find("'corr test'"), parsed.GetValue(filter), TimeSpan.FromSeconds(parsed.GetValue(timeout)), cancel));
        return command;
    }

    private static async Task<int> RunAsync(Repository repository, string? filter, TimeSpan limit, CancellationToken cancel)
    {
        await TestPrograms.RequireAsync(cancel);
        var results = Directory.CreateDirectory(Path.Combine(repository.Artifacts, "test-results")).FullName;
        var projects = TestProject.FindAll(repository);
        var nameWidth = projects.Max(project => project.Name.Length);
        var outcomes = new List<TestOutcome>();
        foreach (var project in projects)
        {
            var watch = Stopwatch.StartNew();
            var outcome = await AnsiConsole.Status().StartAsync($"{project.Name} …", _ => TestRun.RunAsync(project, filter, results, limit, cancel));
            outcomes.Add(outcome);
            AnsiConsole.WriteLine($"{project.Name.PadRight(nameWidth)}  {Count([outcome])}  {watch.Elapsed.TotalSeconds:0.0} s");
        }

        foreach (var failure in outcomes.SelectMany(outcome => outcome.Failures))
        {
            AnsiConsole.WriteLine();
            AnsiConsole.MarkupLine($"[red]{Markup.Escape(failure.Name)}[/]");
            foreach (var line in failure.Details.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                AnsiConsole.WriteLine($"    {line}".TrimEnd());
        }

        if (filter is not null && outcomes.All(outcome => outcome is { Passed: 0, Skipped: 0, Failures: [] }))
            throw new CommandException($"no test matches the filter '{filter}'.");

        AnsiConsole.WriteLine();
        AnsiConsole.WriteLine(Count(outcomes));
        return outcomes.Any(outcome => outcome.Failures.Count > 0) ? ExitCode.Failure : ExitCode.Success;
    }

    private static string Count(IReadOnlyList<TestOutcome> outcomes)
    {
        var skipped = outcomes.Sum(outcome => outcome.Skipped);
        var count = $"{outcomes.Sum(outcome => outcome.Passed)} passed, {outcomes.Sum(outcome => outcome.Failures.Count)} failed";
        return skipped > 0 ? $"{count}, {skipped} skipped" : count;
    }
}
