namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>How the run of a notebook ended.</summary>
/// <param name="CellsRun">Cells that were run, the failing one included.</param>
/// <param name="Failure">The first cell that failed; null when all went well.</param>
public sealed record NotebookResult(int CellsRun, int Cells, CellFailure? Failure)
{
    /// <summary>The cells that failed after the first, where the run went on.</summary>
    public IReadOnlyList<CellFailure> Further { get; init; } = [];

    /// <summary>All cells that failed, in order.</summary>
    public IEnumerable<CellFailure> Failures => Failure is null ? [] : [Failure, .. Further];

    /// <summary>Whether all that failed is in languages that no session runs, which says nothing of other notebooks.</summary>
    public bool LacksLanguages => Failure is not null && Failures.All(failure => failure.Error.Name == CellError.Language);
}

/// <summary>The cell that failed.</summary>
/// <param name="Cell">Its number: the count that Jupyter shows beside it.</param>
/// <param name="SourceLine">The text of the line that failed, where it is known.</param>
public sealed record CellFailure(int Cell, CellError Error, string? SourceLine);
