using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Cli.Running;

/// <summary>A notebook that was read and found fit to run.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="ShownAs">Its path as the user would type it.</param>
/// <param name="CopyName">The relative path of its executed copy; no two inputs share one.</param>
internal sealed record NotebookInput(string Path, string ShownAs, string CopyName, Notebook Notebook)
{
    /// <summary>A file of Polyglot Notebooks' own text format, which has no place for results.</summary>
    public bool IsDib => IsDibFile(Path);

    public static bool IsDibFile(string path) => path.EndsWith(".dib", StringComparison.OrdinalIgnoreCase);
}
