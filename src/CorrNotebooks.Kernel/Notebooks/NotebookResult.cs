namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>How the run of a notebook ended.</summary>
/// <param name="CellsRun">Cells that were run, the failing one included.</param>
/// <param name="Failure">Null when all went well.</param>
public sealed record NotebookResult(int CellsRun, int Cells, CellFailure? Failure);

/// <summary>The cell that failed.</summary>
/// <param name="Cell">Its number: the count that Jupyter shows beside it.</param>
/// <param name="SourceLine">The text of the line that failed, where it is known.</param>
public sealed record CellFailure(int Cell, CellError Error, string? SourceLine);
