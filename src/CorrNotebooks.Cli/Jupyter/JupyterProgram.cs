using CorrNotebooks.Kernel;

namespace CorrNotebooks.Cli.Jupyter;

/// <summary>One of Jupyter's programs that serve notebooks to a browser.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Title">As its users call it.</param>
/// <param name="Applications">What its releases call it in their settings.</param>
/// <param name="Folders">The page of a folder, below the server's address.</param>
/// <param name="Notebooks">The page of a notebook.</param>
internal sealed record JupyterProgram(string Path, string Title, string[] Applications, string Folders, string Notebooks)
{
    // JupyterLab first: it is the one that is developed further.
    private static readonly JupyterProgram[] known =
    [
        new("jupyter-lab", "JupyterLab", ["LabApp"], "/lab/tree/", "/lab/tree/"),
        new("jupyter-notebook", "Jupyter Notebook", ["NotebookApp", "JupyterNotebookApp"], "/tree/", "/notebooks/"),
    ];

    /// <summary>The best one on the PATH; null where there is none.</summary>
    public static JupyterProgram? Find() =>
        known.Select(program => ProgramPath.Find(program.Path) is { } path ? program with { Path = path } : null).FirstOrDefault(found => found is not null);

    /// <summary>The settings by which it opens on a page.</summary>
    public IEnumerable<string> OpeningOn(JupyterPage page)
    {
        var path = string.Join('/', page.Path.Split(System.IO.Path.DirectorySeparatorChar).Select(Uri.EscapeDataString));
        return Applications.Select(application => $"--{application}.default_url={(page.IsFolder ? Folders : Notebooks)}{path}");
    }
}
