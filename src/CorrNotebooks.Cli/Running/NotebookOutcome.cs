using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Verification;

namespace CorrNotebooks.Cli.Running;

/// <summary>What became of a notebook.</summary>
/// <param name="Result">Null when it was not run, since another one had failed.</param>
/// <param name="Differences">Where it shows something else than before.</param>
/// <param name="Copy">Where its executed copy is.</param>
/// <param name="Note">What the copy lacks although the run succeeded; null when nothing.</param>
internal sealed record NotebookOutcome(
    NotebookInput Input, NotebookResult? Result, IReadOnlyList<Difference> Differences, TimeSpan Elapsed, string? Copy, string? Note)
{
    public bool Failed => Result?.Failure is not null || Differences.Count > 0;
}
