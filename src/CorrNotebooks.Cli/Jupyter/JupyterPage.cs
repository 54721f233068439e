using CorrNotebooks.Cli.Running;

namespace CorrNotebooks.Cli.Jupyter;

/// <summary>What Jupyter opens on.</summary>
/// <param name="Served">The folder that it serves.</param>
/// <param name="Path">The page's file or folder, relative to that.</param>
internal sealed record JupyterPage(string Served, string Path, bool IsFolder)
{
    /// <exception cref="CommandException">There is nothing at the path.</exception>
    public static JupyterPage Of(string path, Repository? repository)
    {
        var full = System.IO.Path.GetFullPath(path);
        var isFolder = Directory.Exists(full);
        if (!isFolder && !File.Exists(full))
            throw new CommandException(NotebookInputs.NothingAt(path, "jupyter"));

        // The repository as a whole, since lessons link to what lies beside their folder.
        var served = repository is not null && NotebookInputs.IsInside(System.IO.Path.GetRelativePath(repository.Root, full)) ? repository.Root : isFolder ? full : System.IO.Path.GetDirectoryName(full)!;
        var within = System.IO.Path.GetRelativePath(served, full);
        return new JupyterPage(served, within == "." ? "" : within, isFolder);
    }
}
