using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>A cell of a <c>.dib</c> file.</summary>
/// <param name="Language">As the file names it, by its own name where the file gives aliases.</param>
/// <param name="Line">The file's line, from 1, on which the text begins.</param>
internal sealed record DibCell(string Language, string Source, int Line);

/// <summary>
/// A <c>.dib</c> file of Polyglot Notebooks: text in which a line <c>#!language</c> begins a cell, after an optional block
/// <c>#!meta</c> of JSON. It holds no results.
/// </summary>
internal sealed class DibFile
{
    private const string Meta = "#!meta";

    private readonly List<DibCell> cells = [];
    private readonly Dictionary<string, string> named = new(StringComparer.OrdinalIgnoreCase);

    private DibFile() { }

    public IReadOnlyList<DibCell> Cells => cells;

    public string Language { get; private set; } = CellLanguages.CSharp;

    /// <summary>What the file says of its kernels.</summary>
    public JsonObject? KernelInfo { get; private set; }

    /// <exception cref="NotebookException">Its metadata cannot be read.</exception>
    public static DibFile Read(string text)
    {
        var file = new DibFile();
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var first = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        var start = first >= 0 && lines[first].Trim() == Meta ? file.ReadMeta(lines, first) : 0;
        file.ReadCells(lines, start);
        return file;
    }

    /// <summary>The cells as a notebook of nbformat 4.5, none of them run.</summary>
    public JsonObject ToNotebook() => new()
    {
        ["cells"] = new JsonArray([.. cells.Index().Select(cell => (JsonNode)ToNotebook(cell.Item, cell.Index + 1))]),
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" },
            ["language_info"] = new JsonObject { ["name"] = "polyglot-notebook" },
            ["polyglot_notebook"] = new JsonObject
            {
                ["kernelInfo"] = KernelInfo?.DeepClone() ?? new JsonObject
                {
                    ["defaultKernelName"] = Language,
                    ["items"] = new JsonArray(new JsonObject { ["aliases"] = new JsonArray(), ["name"] = Language }),
                },
            },
        },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    };

    private static JsonObject ToNotebook(DibCell cell, int number)
    {
        var source = MultilineText.ToLines(cell.Source);
        var id = $"cell-{number}";
        return CellLanguages.TryNormalise(cell.Language, out var language) && language == CellLanguages.Markdown
            ? new JsonObject { ["cell_type"] = "markdown", ["id"] = id, ["metadata"] = new JsonObject(), ["source"] = source }
            : new JsonObject
            {
                ["cell_type"] = "code",
                ["execution_count"] = null,
                ["id"] = id,
                ["metadata"] = new JsonObject
                {
                    ["dotnet_interactive"] = new JsonObject { ["language"] = cell.Language },
                    ["polyglot_notebook"] = new JsonObject { ["kernelName"] = cell.Language },
                },
                ["outputs"] = new JsonArray(),
                ["source"] = source,
            };
    }

    private int ReadMeta(string[] lines, int at)
    {
        var end = Array.FindIndex(lines, at + 1, line => line.StartsWith("#!", StringComparison.Ordinal));
        end = end < 0 ? lines.Length : end;
        var json = string.Join('\n', lines[(at + 1)..end]);
        try
        {
            if (!string.IsNullOrWhiteSpace(json) && JsonNode.Parse(json) is JsonObject meta)
                ReadKernels((meta["kernelInfo"] ?? (meta["polyglot_notebook"] as JsonObject)?["kernelInfo"] ?? (meta["dotnet_interactive"] as JsonObject)?["kernelInfo"]) as JsonObject);
        }
        catch (JsonException e)
        {
            throw new NotebookException($"The JSON below its {Meta} is broken at line {at + 2 + (e.LineNumber ?? 0)}. Mend it, or take the block out: it is not needed.");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException) // a name given twice, text that is not Unicode
        {
            throw new NotebookException($"The JSON below its {Meta} cannot be read. Mend it, or take the block out: it is not needed. {e.Message.ReplaceLineEndings(" ")}");
        }

        return end;
    }

    private void ReadKernels(JsonObject? info)
    {
        if (info is null)
            return;
        KernelInfo = info;
        Language = Notebook.Text(info, "defaultKernelName") ?? Language;
        foreach (var item in info["items"] as JsonArray ?? [])
        {
            if (Notebook.Text(item, "name") is not { } name)
                continue;
            named.TryAdd(name, name);
            foreach (var alias in (item as JsonObject)?["aliases"] as JsonArray ?? [])
            {
                if (alias is JsonValue value && value.TryGetValue<string>(out var text))
                    named.TryAdd(text, name);
            }
        }
    }

    private void ReadCells(string[] lines, int start)
    {
        var language = Language;
        var begin = start;
        for (var i = start; i < lines.Length; i++)
        {
            if (!TryBegin(lines[i], out var next))
                continue;
            Add(language, lines, begin, i);
            (language, begin) = (next, i + 1);
        }

        Add(language, lines, begin, lines.Length);
    }

    // A language's name and nothing else; "#!time" is a magic of the cell, and "#!value --name x" a part of it.
    private bool TryBegin(string line, out string language)
    {
        language = "";
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return false;
        var name = line[2..].TrimEnd();
        if (named.TryGetValue(name, out var own))
            language = own;
        else if (CellLanguages.TrySwitch(name, out var id))
            language = id;
        return language.Length > 0;
    }

    private void Add(string language, string[] lines, int begin, int end)
    {
        while (begin < end && string.IsNullOrWhiteSpace(lines[begin]))
            begin++;
        while (end > begin && string.IsNullOrWhiteSpace(lines[end - 1]))
            end--;
        if (begin < end)
            cells.Add(new DibCell(language, string.Join('\n', lines[begin..end]), begin + 1));
    }
}
