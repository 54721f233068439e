using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Magics;

/// <summary><c>#!import</c>: runs the code of a file, or of another notebook, as if it stood here.</summary>
internal static class Import
{
    public static void Run(CellRun run, string arguments)
    {
        string path = Path.GetFullPath(arguments.Trim('"'), run.Session.Options.WorkingDirectory);
        if (arguments.Length == 0)
            throw new MagicException("Write #!import path, to a .cs, .csx, .ipynb or .dib file.");
        if (!File.Exists(path))
            throw new MagicException($"There is no file {path} to import.");
        string name = Path.GetFileName(path), text = File.ReadAllText(path);
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".cs" or ".csx":
                run.RunFile(path, [(name, text)]);
                break;
            case ".dib":
                run.RunFile(path, [(name, WithoutMeta(text))]);
                break;
            case ".ipynb":
                run.RunFile(path, CodeCells(name, text));
                break;
            case var other:
                throw new MagicException($"#!import reads .cs, .csx, .ipynb and .dib, not {other} ({name}).");
        }
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

    private static List<(string, string)> CodeCells(string name, string text)
    {
        try
        {
            var cells = new List<(string, string)>();
            foreach (JsonNode? cell in JsonNode.Parse(text)!["cells"]!.AsArray())
            {
                string language = (string?)cell!["metadata"]?["polyglot_notebook"]?["kernelName"]
                    ?? (string?)cell["metadata"]?["dotnet_interactive"]?["language"] ?? CellLanguages.CSharp;
                if ((string?)cell["cell_type"] != "code" || !CellLanguages.TryNormalise(language, out language))
                    continue;
                string source = cell["source"] is JsonArray lines ? string.Concat(lines.Select(l => (string?)l)) : (string?)cell["source"] ?? "";
                cells.Add(($"{name} cell {cells.Count + 1}", $"#!{language}\n{source}"));
            }
            return cells;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new MagicException($"{name} is not a notebook: {e.Message}");
        }
    }
}
