using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Magics;

/// <summary><c>#!import</c>: runs the code of a file, or of another notebook, as if it stood here.</summary>
internal static class Import
{
    public const string Usage = "#!import path";

    public static void Run(IMagicRun run, DirectivePart line)
    {
        var path = PathOf(line.Arguments, run.WorkingDirectory);
        run.RunFile(path, Pieces(path));
    }

    /// <summary>The file that the line names.</summary>
    /// <exception cref="MagicException">There is none.</exception>
    public static string PathOf(string arguments, string folder)
    {
        var name = arguments.StartsWith("--file ", StringComparison.Ordinal) ? arguments["--file ".Length..].Trim() : arguments;
        if (name.Length == 0)
            throw new MagicException("Write #!import path, to a .cs, .csx, .ipynb or .dib file.");
        var path = Path.GetFullPath(name.Trim('"'), folder);
        if (!File.Exists(path))
            throw new MagicException($"There is no file {path} to import.");
        return path;
    }

    /// <summary>The code of the file, by the name that errors give each piece.</summary>
    /// <exception cref="MagicException">It is not a file of code.</exception>
    public static IEnumerable<(string Name, string Code)> Pieces(string path)
    {
        var name = Path.GetFileName(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".cs" or ".csx" => [(name, File.ReadAllText(path))],
            ".html" => [(name, $"#!{CellLanguages.Html}\n{File.ReadAllText(path)}")],
            ".js" => [(name, $"#!{CellLanguages.JavaScript}\n{File.ReadAllText(path)}")],
            ".md" => [(name, $"#!{CellLanguages.Markdown}\n{File.ReadAllText(path)}")],
            ".dib" => DibCells(name, path),
            ".ipynb" => CodeCells(name, path),
            var other => throw new MagicException($"#!import reads .cs, .csx, .ipynb, .dib, .html, .js and .md, not {other} ({name})."),
        };
    }

    // Empty lines before a piece, so that a line's number is the file's.
    private static IEnumerable<(string, string)> DibCells(string name, string path)
    {
        try
        {
            return DibFile.Read(File.ReadAllText(path)).Cells
                .Where(cell => CellLanguages.TryNormalise(cell.Language, out _))
                .Select(cell => (name, cell.Line == 1 ? cell.Source : $"{new string('\n', cell.Line - 2)}#!{cell.Language}\n{cell.Source}"));
        }
        catch (NotebookException e)
        {
            throw new MagicException($"{name}: {e.Message}");
        }
    }

    private static IEnumerable<(string, string)> CodeCells(string name, string path)
    {
        try
        {
            // Cells of other languages than a session's are left out: those of SQL or F# in a notebook for several kernels.
            return Notebook.Parse(File.ReadAllBytes(path)).CodeCells
                .Where(cell => CellLanguages.TryNormalise(cell.Language, out _))
                .Select((cell, index) => ($"{name} cell {index + 1}", $"#!{cell.Language}\n{cell.Source}"));
        }
        catch (NotebookException e)
        {
            throw new MagicException($"{name}: {e.Message}");
        }
    }
}
