using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Export.Pages;

/// <summary>What a notebook calls itself.</summary>
internal static class NotebookTitle
{
    /// <summary>Its first heading.</summary>
    public static string Of(Notebook notebook) =>
        notebook.Cells.Where(cell => !cell.IsCode).SelectMany(cell => cell.Source.Split('\n'))
            .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim() ?? "Notebook";
}
