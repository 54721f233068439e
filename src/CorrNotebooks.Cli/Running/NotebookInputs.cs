using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Cli.Running;

/// <summary>Finds and reads the notebooks that a command line names; nothing runs unless all of them are sound.</summary>
internal static class NotebookInputs
{
    /// <param name="command">The command whose help says what it takes.</param>
    /// <exception cref="CommandException">One line for every file that is missing or is not a notebook.</exception>
    public static IReadOnlyList<NotebookInput> Read(IReadOnlyList<string> paths, Repository repository, string command)
    {
        var problems = new List<string>();
        var files = new Dictionary<string, string>(); // full path, and its path within the argument that named it
        foreach (var path in paths.Count > 0 ? paths : [Shown(repository.Notebooks)])
        {
            var found = Find(path, repository);
            if (found.Count == 0)
                problems.Add(NothingAt(path, command));
            foreach (var (file, within) in found)
                files.TryAdd(file, within);
        }

        var inputs = new List<NotebookInput>();
        foreach (var (file, within) in files)
        {
            try
            {
                var notebook = NotebookInput.IsDibFile(file) ? Notebook.ParseDib(File.ReadAllText(file)) : Notebook.Parse(File.ReadAllBytes(file));
                inputs.Add(new NotebookInput(file, Shown(file), CopyName(file, within, repository), notebook));
            }
            catch (Exception e) when (e is NotebookException or IOException or UnauthorizedAccessException)
            {
                problems.Add($"{Shown(file)}: {e.Message}");
            }
        }

        return problems.Count > 0 ? throw new CommandException(problems) : WithoutCollisions(inputs);
    }

    /// <summary>Why a command cannot use a path.</summary>
    public static string NothingAt(string path, string command) =>
        Directory.Exists(path) ? $"{path}: there is no notebook in this folder"
        : path.StartsWith('-') ? $"there is no option {path}; see 'corr {command} --help'"
        : $"{path}: there is no such file or folder";

    private static List<(string File, string Within)> Find(string path, Repository repository)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
            return [(full, Path.GetFileName(full))];
        if (!Directory.Exists(full))
            return [];

        return [.. Folders(full, repository).SelectMany(folder => Directory.EnumerateFiles(folder))
            .Where(file => NotebookInput.IsDibFile(file) || file.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
            .Select(file => (file, Path.GetRelativePath(full, file)))
            .OrderBy(found => found.Item2, StringComparer.Ordinal)];
    }

    // Hidden folders hold checkpoints, artifacts/ the copies of earlier runs.
    private static IEnumerable<string> Folders(string folder, Repository repository) =>
        Directory.EnumerateDirectories(folder)
            .Where(inner => !Path.GetFileName(inner).StartsWith('.') && inner != repository.Artifacts)
            .SelectMany(inner => Folders(inner, repository))
            .Prepend(folder);

    private static string CopyName(string file, string within, Repository repository)
    {
        var fromNotebooks = Path.GetRelativePath(repository.Notebooks, file);
        var fromRoot = Path.GetRelativePath(repository.Root, file);
        return WithResults(IsInside(fromNotebooks) ? fromNotebooks : IsInside(fromRoot) ? fromRoot : within);
    }

    // What runs as a .dib file is written as a notebook, which holds results.
    private static string WithResults(string path) => NotebookInput.IsDibFile(path) ? Path.ChangeExtension(path, ".ipynb") : path;

    /// <summary>Whether a relative path leads to something within the folder that it starts from.</summary>
    public static bool IsInside(string relative) => !Path.IsPathRooted(relative) && relative.Split(Path.DirectorySeparatorChar)[0] != "..";

    private static IReadOnlyList<NotebookInput> WithoutCollisions(IReadOnlyList<NotebookInput> inputs) =>
        Renamed(
            Renamed(inputs, input => input.IsDib ? $"{Path.ChangeExtension(input.CopyName, null)}.dib.ipynb" : input.CopyName),
            input => Path.Combine(Path.GetDirectoryName(Path.GetRelativePath(Path.GetPathRoot(input.Path)!, input.Path))!, Path.GetFileName(input.CopyName)));

    // Those that share a name get another.
    private static IReadOnlyList<NotebookInput> Renamed(IReadOnlyList<NotebookInput> inputs, Func<NotebookInput, string> rename)
    {
        var shared = inputs.GroupBy(input => input.CopyName).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. inputs.Select(input => shared.Contains(input.CopyName) ? input with { CopyName = rename(input) } : input)];
    }

    private static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return IsInside(relative) ? relative : path;
    }
}
