using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Cli.Running;

/// <summary>Where executed notebooks are written.</summary>
/// <param name="folder">The folder of the copies, under their names relative to the repository.</param>
/// <param name="inPlace">Over the notebook itself, unless its run failed: what a lesson showed before is worth more than half a run.</param>
internal sealed class ExecutedCopies(string folder, bool inPlace)
{
    /// <summary>The results go where readers find them without running anything.</summary>
    public bool ArePublished => inPlace;

    /// <summary>Finds out before the run whether its results can be written.</summary>
    public void CheckWritable(IReadOnlyList<NotebookInput> inputs)
    {
        var problems = new List<string>();
        foreach (var input in inputs.Where(input => inPlace && input.IsDib))
            problems.Add($"{input.ShownAs}: a .dib file has no place for results, so --in-place cannot write them. Without --in-place the executed copy is written as .ipynb.");
        if (problems.Count > 0)
            throw new CommandException(problems);
        foreach (var target in inputs.Select(input => Path.GetDirectoryName(PathFor(input, failed: false))!).Append(folder).Distinct())
        {
            try
            {
                Directory.CreateDirectory(target);
                using var probe = new FileStream(
                    Path.Combine(target, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add($"{target}: cannot be written to: {e.Message}");
            }
        }

        if (problems.Count > 0)
            throw new CommandException(problems);
    }

    /// <summary>Writes the notebook and tells where it is.</summary>
    public string Write(NotebookInput input, bool failed)
    {
        var path = PathFor(input, failed);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteAllText(path, input.Notebook.ToString());
        return path;
    }

    private string PathFor(NotebookInput input, bool failed) => inPlace && !failed ? input.Path : Path.Combine(folder, input.CopyName);
}
