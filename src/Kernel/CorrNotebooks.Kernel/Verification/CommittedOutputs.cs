using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Verification;

/// <summary>What a notebook shows before it is run, to compare with what it shows after, or to keep.</summary>
public sealed class CommittedOutputs
{
    private const string Refresh = "'corr run --in-place' runs it and keeps the results";

    // Null: never executed.
    private readonly IReadOnlyList<JsonArray?> cells;

    private CommittedOutputs(Notebook notebook) =>
        cells = [.. notebook.CodeCells.Select(cell => cell.ExecutionCount is null ? null : cell.Outputs)];

    /// <summary>Remembers the outputs of a notebook that is about to be run.</summary>
    public static CommittedOutputs Of(Notebook notebook) => new(notebook);

    /// <summary>Compares them with the outputs of the notebook that has been run.</summary>
    /// <param name="cellsRun">How many of its cells ended as they may: the later ones have nothing to compare.</param>
    public IReadOnlyList<Difference> CompareWith(Notebook notebook, int cellsRun, OutputView view = OutputView.Whole)
    {
        if (cells.All(outputs => outputs is null))
            return cells.Count == 0 ? [] : [new Difference("the whole notebook", [$"committed without outputs: {Refresh}"])];

        return
        [
            .. from cell in notebook.CodeCells.Take(cellsRun).Index()
               let lines = Compare(cells[cell.Index], cell.Item, view)
               where lines.Count > 0
               select new Difference(Place(cell.Index + 1, cell.Item.Id), lines),
        ];
    }

    /// <summary>
    /// Puts the outputs of volatile cells back where a fresh run says the same in other numbers, such as times: they are no
    /// better than the committed ones, and would make a difference of every refresh. All of them or none: one cell may draw what
    /// another has measured.
    /// </summary>
    public void KeepVolatile(Notebook notebook)
    {
        var measured = cells.Zip(notebook.CodeCells).Where(pair => pair.Second.IsVolatile).ToList();
        if (!measured.TrueForAll(pair => pair.First is { } committed
            && LineDifferences.Between(OutputLines.Of(committed), OutputLines.Of(pair.Second.Outputs), Tolerance.Any).Count == 0))
        {
            return;
        }

        foreach (var (committed, cell) in measured)
            cell.Outputs = committed!.DeepClone().AsArray();
    }

    private static IReadOnlyList<string> Compare(JsonArray? committed, NotebookCell cell, OutputView view) =>
        committed is null ? [$"never executed: {Refresh}"]
        : cell.IsVolatile ? []
        : LineDifferences.Between(
            OutputLines.Of(committed, view), OutputLines.Of(cell.Outputs, view), cell.IsApproximate ? Tolerance.Approximate : Tolerance.None);

    private static string Place(int number, string? id) => id is null ? $"cell {number}" : $"cell {number} ({id})";
}
