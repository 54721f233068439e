using System.Text;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Tests.Notebooks;

public sealed class NotebookRunnerTests
{
    [Fact]
    public async Task Cells_run_in_order_and_are_numbered_as_jupyter_numbers_them()
    {
        var notebook = Of(Code("say a"), Markdown(), Code("  \n"), Code("say b"));
        var began = new List<int>();

        var result = await RunAsync(notebook, began.Add);

        Assert.Equal(new NotebookResult(2, 2, null), result);
        Assert.Equal([1, 2], began);
        Assert.Equal(["1", "null", "2"], Cells(notebook).Where(IsCode).Select(cell => cell["execution_count"]?.ToJsonString() ?? "null"));
        Assert.Equal("b", Cells(notebook)[3]["outputs"]![0]!["text"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task The_first_failure_ends_the_run_and_later_cells_are_left_empty()
    {
        var notebook = Of(Code("say a"), Code("ok\nfail"), Code("say b", outputs: "[ { \"output_type\": \"stream\" } ]"));

        var result = await RunAsync(notebook);

        Assert.Equal((2, 3), (result.CellsRun, result.Cells));
        Assert.Equal((2, "fail", "Failed"), (result.Failure!.Cell, result.Failure.SourceLine, result.Failure.Error.Name));
        Assert.Equal("error", Assert.Single(Cells(notebook)[1]["outputs"]!.AsArray())!["output_type"]!.GetValue<string>());
        Assert.Empty(Cells(notebook)[2]["outputs"]!.AsArray());
    }

    [Fact]
    public async Task An_expected_failure_is_shown_and_the_run_goes_on()
    {
        var notebook = Of(Code("\nfail", tags: "raises-exception"), Code("say b"));

        var result = await RunAsync(notebook);

        Assert.Equal(new NotebookResult(2, 2, null), result);
        Assert.Single(Cells(notebook)[0]["outputs"]!.AsArray());
    }

    [Fact]
    public async Task A_cell_to_be_skipped_keeps_what_it_shows()
    {
        var notebook = Of(Code("fail", tags: "skip-execution", outputs: "[ { \"output_type\": \"stream\" } ]"), Code("say b"));

        var result = await RunAsync(notebook);

        Assert.Equal(new NotebookResult(1, 1, null), result);
        Assert.Single(Cells(notebook)[0]["outputs"]!.AsArray());
    }

    [Fact]
    public async Task A_cell_that_takes_too_long_fails_with_the_time_it_was_given()
    {
        var notebook = Of(Code("say a\nwait"));

        var result = await RunAsync(notebook, timeout: TimeSpan.FromMilliseconds(50));

        Assert.Equal("TimeoutException", result.Failure!.Error.Name);
        Assert.Contains("after 0.05 s", result.Failure.Error.Message);
        Assert.Contains("--timeout", result.Failure.Error.Message);
        Assert.Equal(2, Cells(notebook)[0]["outputs"]!.AsArray().Count);
    }

    [Fact]
    public async Task Stopping_the_run_is_no_failure_of_the_cell()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new NotebookRunner(new Pretend(), TimeSpan.FromMinutes(1)).RunAsync(Of(Code("wait")), null, soon.Token));
    }

    [Fact]
    public async Task Running_twice_gives_the_same_bytes()
    {
        var notebook = Of(Code("say a"), Code("ok"), Code("fail"));
        await RunAsync(notebook);
        var first = notebook.ToString();

        await RunAsync(notebook);

        Assert.Equal(first, notebook.ToString());
    }

    [Fact]
    public async Task Kept_going_a_run_tells_every_failure()
    {
        var notebook = Of(Code("fail"), Code("say b"), Code("ok\nfail"));

        var result = await new NotebookRunner(new Pretend(), TimeSpan.FromMinutes(1), keepGoing: true).RunAsync(notebook, null, TestContext.Current.CancellationToken);

        Assert.Equal((3, 3), (result.CellsRun, result.Cells));
        Assert.Equal([(1, 1), (3, 2)], result.Failures.Select(failure => (failure.Cell, failure.Error.Line ?? 0)));
        Assert.Equal("b", Cells(notebook)[1]["outputs"]![0]!["text"]![0]!.GetValue<string>());
    }

    [Theory]
    [InlineData("wait")]
    [InlineData("die")]
    public async Task What_does_not_stop_or_has_ended_runs_nothing_more(string command)
    {
        var notebook = Of(Code(command), Code("say b"));

        var result = await new NotebookRunner(new Pretend(), TimeSpan.FromMilliseconds(50), keepGoing: true).RunAsync(notebook, null, TestContext.Current.CancellationToken);

        Assert.Equal(1, result.CellsRun);
        Assert.Single(result.Failures);
    }

    private static Task<NotebookResult> RunAsync(Notebook notebook, Action<int>? progress = null, TimeSpan? timeout = null) =>
        new NotebookRunner(new Pretend(), timeout ?? TimeSpan.FromMinutes(1)).RunAsync(notebook, progress, TestContext.Current.CancellationToken);

    private static string Code(string source, string? tags = null, string outputs = "[]") => new JsonObject
    {
        ["cell_type"] = "code",
        ["execution_count"] = 99,
        ["metadata"] = new JsonObject
        {
            ["dotnet_interactive"] = new JsonObject { ["language"] = "csharp" },
            ["tags"] = tags is null ? null : new JsonArray(tags),
        },
        ["outputs"] = JsonNode.Parse(outputs),
        ["source"] = source,
    }.ToJsonString();

    private static string Markdown() => """{ "cell_type": "markdown", "metadata": {}, "source": "text" }""";

    private static Notebook Of(params string[] cells) =>
        Notebook.Parse(Encoding.UTF8.GetBytes($$"""{ "nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [ {{string.Join(',', cells)}} ] }"""));

    private static List<JsonObject> Cells(Notebook notebook) =>
        [.. JsonNode.Parse(notebook.ToString())!["cells"]!.AsArray().Select(cell => cell!.AsObject())];

    private static bool IsCode(JsonObject cell) => cell["cell_type"]!.GetValue<string>() == "code";

    /// <summary>Stands for a session: each line of a cell is a command.</summary>
    private sealed class Pretend : ICellRunner
    {
        public async Task<CellResult> RunAsync(Cell cell, Action<CellEvent> emit, CancellationToken cancel)
        {
            foreach (var (index, line) in cell.Code.Split('\n').Index())
            {
                if (line.StartsWith("say "))
                    emit(new StreamText("stdout", line[4..]));
                if (line == "wait")
                    return new CellResult(await Interrupted(emit, cancel), Interrupted: true);
                if (line is "fail" or "die")
                {
                    var error = new CellError(line == "fail" ? "Failed" : CellError.ProcessEnded, "as told", ["Failed: as told"], index + 1);
                    emit(error);
                    return new CellResult(error);
                }
            }

            return new CellResult(Error: null);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static async Task<CellError> Interrupted(Action<CellEvent> emit, CancellationToken cancel)
        {
            await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => { }, TaskScheduler.Default);
            var error = new CellError("Interrupted", "stopped", [], null);
            emit(error);
            return error;
        }
    }
}
