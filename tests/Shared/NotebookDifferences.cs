using System.Text;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Verification;

namespace CorrNotebooks.Tests.Shared;

/// <summary>What another program made of a notebook, compared with what is committed as <c>corr verify</c> compares a run.</summary>
internal static class NotebookDifferences
{
    /// <returns>A text for each cell that differs.</returns>
    public static IEnumerable<string> Between(CommittedOutputs committed, Notebook now) =>
        committed.CompareWith(now, int.MaxValue).Select(difference => $"{difference.Place}\n{string.Join('\n', difference.Lines)}");

    public static Notebook Read(JsonNode json) => Notebook.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
