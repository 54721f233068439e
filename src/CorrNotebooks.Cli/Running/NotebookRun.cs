using System.Diagnostics;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Verification;

namespace CorrNotebooks.Cli.Running;

/// <summary>Runs several notebooks, each in a process of its own.</summary>
internal static class NotebookRun
{
    public static async Task<int> RunAsync(
        IReadOnlyList<NotebookInput> inputs, ExecutedCopies copies, RunOptions options, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var outcomes = new NotebookOutcome[inputs.Count];
        await RunView.ShowAsync(inputs, async view =>
        {
            var failed = false;
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancel };
            await Parallel.ForEachAsync(inputs.Index(), parallel, async (input, stop) =>
            {
                var outcome = failed && !options.KeepGoing
                    ? new NotebookOutcome(input.Item, null, [], TimeSpan.Zero, null, null)
                    : await RunOneAsync(input.Item, copies, options, view, stop);
                failed |= outcome.Failed && outcome is not { Differences: [], Result.LacksLanguages: true };
                outcomes[input.Index] = outcome;
                view.Ends(outcome);
            });
        });
        RunReport.Write(outcomes, watch.Elapsed);
        return outcomes.Any(outcome => outcome.Failed) ? ExitCode.Failure : ExitCode.Success;
    }

    private static async Task<NotebookOutcome> RunOneAsync(
        NotebookInput input, ExecutedCopies copies, RunOptions options, IRunView view, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        view.Starts(input);
        await using var session = await options.Host.StartAsync(Path.GetDirectoryName(input.Path)!, cancel);
        await using var killing = cancel.Register(session.Kill);
        var (committed, charts) = (CommittedOutputs.Of(input.Notebook), NotebookCharts.Of(input.Notebook));
        var result = await new NotebookRunner(session, options.Timeout, options.KeepGoing && !options.Verify).RunAsync(input.Notebook, cell => view.CellStarts(input, cell), cancel);
        var failed = result.Failure is not null;
        if (copies.ArePublished)
        {
            charts.TakePlotly(input.Notebook);
            committed.KeepVolatile(input.Notebook);
            PlainHtml.RemoveFrom(input.Notebook);
        }

        var note = options.Verify && input.IsDib ? "a .dib file holds no results, so it was run and compared with nothing"
            : copies.ArePublished && !failed ? await charts.CompleteAsync(input.Notebook, cancel) : null;
        var differences = options.Verify && !input.IsDib
            ? committed.CompareWith(input.Notebook, failed ? result.CellsRun - 1 : result.CellsRun, options.Host.IsOwn ? OutputView.Whole : OutputView.Words)
            : [];
        return new NotebookOutcome(input, result, differences, watch.Elapsed, copies.Write(input, failed), note);
    }
}
