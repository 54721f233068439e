using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Verification;

/// <summary>What a notebook shows before it is run, to compare with what it shows after.</summary>
public sealed class CommittedOutputs
{
    private const string Refresh = "'corr run --in-place' runs it and keeps the results";

    // Null: never executed.
    private readonly IReadOnlyList<IReadOnlyList<string>?> cells;

    private CommittedOutputs(Notebook notebook) =>
        cells = [.. notebook.CodeCells.Select(cell => cell.ExecutionCount is null ? null : OutputLines.Of(cell.Outputs))];

    /// <summary>Remembers the outputs of a notebook that is about to be run.</summary>
    public static CommittedOutputs Of(Notebook notebook) => new(notebook);

    /// <summary>Compares them with the outputs of the notebook that has been run.</summary>
    /// <param name="cellsRun">How many of its cells ended as they may: the later ones have nothing to compare.</param>
    public IReadOnlyList<Difference> CompareWith(Notebook notebook, int cellsRun)
    {
        if (cells.All(outputs => outputs is null))
            return cells.Count == 0 ? [] : [new Difference("the whole notebook", [$"committed without outputs: {Refresh}"])];

        return
        [
            .. from cell in notebook.CodeCells.Take(cellsRun).Index()
               let lines = Compare(cells[cell.Index], cell.Item)
               where lines.Count > 0
               select new Difference(Place(cell.Index + 1, cell.Item.Id), lines),
        ];
    }

    private static IReadOnlyList<string> Compare(IReadOnlyList<string>? committed, NotebookCell cell) =>
        committed is null ? [$"never executed: {Refresh}"]
        : cell.IsVolatile ? []
        : LineDifferences.Between(committed, OutputLines.Of(cell.Outputs), cell.IsApproximate ? Tolerance.Approximate : Tolerance.Usual);

    private static string Place(int number, string? id) => id is null ? $"cell {number}" : $"cell {number} ({id})";
}
