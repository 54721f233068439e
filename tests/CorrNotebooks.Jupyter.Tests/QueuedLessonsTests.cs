using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Protocol;

namespace CorrNotebooks.Jupyter.Tests;

/// <summary>
/// "Run all" on a busy machine: a kernel is sent the whole lesson in one go, every other time with an editor's questions
/// between the cells. What the kernel does beside the cells, such as reading the libraries for completion, must not reach into them.
/// </summary>
public sealed class QueuedLessonsTests
{
    private const string Repetitions = "CORR_QUEUED_RUNS";
    private const int Usual = 2;
    private const string TwentySplits = @"Enumerable\.Range\(1, 20\)";

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(10);

    public static TheoryData<string> Lessons => [.. CorrProcess.Lessons.Select(lesson => Path.GetFileName(lesson))];

    [Theory]
    [MemberData(nameof(Lessons))]
    public void All_cells_of_a_lesson_sent_at_once_succeed(string lesson)
    {
        var runs = int.Parse(Environment.GetEnvironmentVariable(Repetitions) ?? $"{Usual}", CultureInfo.InvariantCulture);
        var cells = Cells(lesson);
        using var others = new BusyMachine(threads: 2);

        var failures = Enumerable.Range(1, runs).Select(run => Run(cells, withQuestions: run % 2 == 1) is { } failure ? $"run {run} of {runs}: {failure}" : null).OfType<string>().ToList();

        Assert.True(failures.Count == 0, $"{failures.Count} of {runs} runs failed:\n{string.Join('\n', failures)}");
    }

    private static List<string> Cells(string lesson)
    {
        var notebook = File.ReadAllText(Path.Combine(CorrProcess.Root, "notebooks", lesson));
        if (lesson.StartsWith("05-"))
        {
            // Lesson 5 repeats its training on twenty splits of the data. Two need the same cells and a tenth of the time.
            Assert.Equal(2, Regex.Count(notebook, TwentySplits));
            notebook = Regex.Replace(notebook, TwentySplits, "Enumerable.Range(1, 2)");
        }

        return [.. Notebook.Parse(Encoding.UTF8.GetBytes(notebook)).CodeCells.Select(cell => cell.Source)];
    }

    /// <returns>What went wrong; null when nothing did.</returns>
    private static string? Run(IReadOnlyList<string> cells, bool withQuestions)
    {
        using var folder = new TestFolder();
        var connection = ConnectionFile.OnFreePorts();
        connection.Write(folder.At("connection.json"));
        using var client = new KernelClient(connection);
        using var kernel = CorrProcess.Start(Path.Combine(CorrProcess.Root, "notebooks"), "kernel", "start", "--connection-file", folder.At("connection.json"));
        kernel.OutputDataReceived += (_, _) => { };
        kernel.ErrorDataReceived += (_, _) => { };
        kernel.BeginOutputReadLine();
        kernel.BeginErrorReadLine();
        try
        {
            var sent = new Dictionary<string, string>();
            foreach (var cell in cells)
            {
                Send("execute_request", new JsonObject { ["code"] = cell, ["silent"] = false });
                if (!withQuestions)
                    continue;
                Send("is_complete_request", new JsonObject { ["code"] = cell });
                Send("complete_request", new JsonObject { ["code"] = cell + "\nC", ["cursor_pos"] = cell.Length + 2 });
                Send("inspect_request", new JsonObject { ["code"] = cell, ["cursor_pos"] = cell.Length / 2, ["detail_level"] = 0 });

                void Send(string type, JsonObject content) => sent[client.Send(client.Shell, type, content)] = $"{type} of\n{cell}";
            }

            while (sent.Count > 0)
            {
                if (client.TryReceive(client.Shell, patience) is not { } reply)
                    return $"no answer to {sent.First().Value}";
                sent.Remove(reply.ParentId, out var request);
                if (reply["status"] is "error" or "aborted")
                    return $"{request}\n{reply}";
            }

            return null;
        }
        finally
        {
            kernel.Kill(entireProcessTree: true);
            kernel.WaitForExit();
        }
    }

    /// <summary>Threads that want the processor all the time.</summary>
    private sealed class BusyMachine : IDisposable
    {
        private volatile bool isOver;

        public BusyMachine(int threads)
        {
            for (var i = 0; i < threads; i++)
                new Thread(() => { while (!isOver) { } }) { IsBackground = true }.Start();
        }

        public void Dispose() => isOver = true;
    }
}
