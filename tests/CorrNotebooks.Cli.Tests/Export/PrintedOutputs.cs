using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Verification;

namespace CorrNotebooks.Cli.Tests.Export;

/// <summary>Compares what a program prints with what its notebook is committed with, as <c>corr verify</c> compares a run.</summary>
internal static class PrintedOutputs
{
    public static string Differences(string notebookPath, string printed)
    {
        var json = JsonNode.Parse(File.ReadAllText(notebookPath))!;
        var committed = CommittedOutputs.Of(NotebookDifferences.Read(json));
        var lines = new Queue<string>(printed.TrimEnd('\n').Split('\n'));
        foreach (var cell in json["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code" && !IsReferences(cell)))
        {
            foreach (var output in cell!["outputs"]!.AsArray())
                Replace(output!, lines);
        }

        var differences = NotebookDifferences.Between(committed, NotebookDifferences.Read(json));
        return string.Join('\n', differences.Concat(lines.Select(line => $"printed after the last cell: {line}")));
    }

    // A program's packages are named in its head, and nothing is said about them.
    private static bool IsReferences(JsonNode cell) => Text(cell["source"]!).Split('\n').All(line => line.StartsWith("#r"));

    // As many of the printed lines as the output has take its text's place.
    private static void Replace(JsonNode output, Queue<string> printed)
    {
        var (home, format) = output["data"] is { } data ? (data, "text/plain") : (output, "text");
        var count = Text(home[format]!).TrimEnd('\n').Split('\n').Length;
        var taken = Enumerable.Range(0, count).Where(_ => printed.Count > 0).Select(_ => printed.Dequeue()).ToList();
        home[format] = string.Join('\n', taken);
    }

    private static string Text(JsonNode text) => text is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string)text!;
}
