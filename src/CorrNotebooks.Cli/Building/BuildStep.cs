using System.Diagnostics;
using CorrNotebooks.Kernel.Packages;
using Spectre.Console;

namespace CorrNotebooks.Cli.Building;

/// <summary>A command of the SDK that takes a while: it shows that it is alive, and what went wrong.</summary>
/// <param name="Name">What is shown.</param>
/// <param name="Arguments">For <c>dotnet</c>.</param>
/// <param name="Otherwise">What a failure means, in a sentence.</param>
internal sealed record BuildStep(string Name, IReadOnlyList<string> Arguments, string Otherwise)
{
    private const int LinesShown = 20;

    /// <exception cref="CommandException">It failed; its errors were shown.</exception>
    public async Task RunAsync(Repository repository, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var run = await WatchedAsync(watch, () => DotnetProcess.RunAsync(repository.Root, Arguments, cancel));
        if (run.Succeeded)
        {
            Console.Error.WriteLine($"{Name}: {watch.Elapsed.TotalSeconds:0} s");
            return;
        }

        foreach (var line in Errors(run.Output + run.Errors))
            Console.Error.WriteLine(line);
        throw new CommandException(Otherwise) { ExitCode = ExitCode.Lacking };
    }

    // A terminal sees the seconds pass; a log, one line.
    private async Task<DotnetOutput> WatchedAsync(Stopwatch watch, Func<Task<DotnetOutput>> run)
    {
        if (!AnsiConsole.Profile.Capabilities.Interactive)
        {
            Console.Error.WriteLine($"{Name} …");
            return await run();
        }

        return await AnsiConsole.Status().StartAsync($"{Name} …", async status =>
        {
            await using var clock = new Timer(_ => status.Status = $"{Name} … {watch.Elapsed.TotalSeconds:0} s", null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
            return await run();
        });
    }

    private static IEnumerable<string> Errors(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().ToList();
        var errors = lines.Where(line => line.Contains("error", StringComparison.Ordinal)).ToList();
        return errors.Count > 0 ? errors.Take(LinesShown) : lines.TakeLast(LinesShown);
    }
}
