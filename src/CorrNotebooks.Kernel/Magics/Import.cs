using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Magics;

/// <summary><c>#!import</c>: runs the code of a file, or of another notebook, as if it stood here.</summary>
internal static class Import
{
    public static void Run(CellRun run, string arguments)
    {
        string path = PathOf(arguments, run.Session.Options.WorkingDirectory);
        run.RunFile(path, Pieces(path));
    }

    /// <summary>The file that the line names.</summary>
    /// <exception cref="MagicException">There is none.</exception>
    public static string PathOf(string arguments, string folder)
    {
        string path = Path.GetFullPath(arguments.Trim('"'), folder);
        if (arguments.Length == 0)
            throw new MagicException("Write #!import path, to a .cs, .csx, .ipynb or .dib file.");
        if (!File.Exists(path))
            throw new MagicException($"There is no file {path} to import.");
        return path;
    }

    /// <summary>The code of the file, by the name that errors give each piece.</summary>
    /// <exception cref="MagicException">It is not a file of code.</exception>
    public static IEnumerable<(string Name, string Code)> Pieces(string path)
    {
        string name = Path.GetFileName(path);
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".cs" or ".csx" => [(name, File.ReadAllText(path))],
            ".dib" => [(name, WithoutMeta(File.ReadAllText(path)))],
            ".ipynb" => CodeCells(name, path),
            var other => throw new MagicException($"#!import reads .cs, .csx, .ipynb and .dib, not {other} ({name})."),
        };
    }

    // A .dib file is a cell of many parts, after a block of metadata.
    private static string WithoutMeta(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int meta = Array.FindIndex(lines, l => l.Trim() == "#!meta");
        if (meta < 0)
            return text;
        int next = Array.FindIndex(lines, meta + 1, l => l.StartsWith("#!", StringComparison.Ordinal));
        Array.Fill(lines, "", meta, (next < 0 ? lines.Length : next) - meta);
        return string.Join('\n', lines);
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
