using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>A notebook file of nbformat 4. All that is not understood here, and the order of all keys, stays as it was read.</summary>
public sealed partial class Notebook
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 256 };

    private readonly JsonObject root;

    private Notebook(JsonObject root, IReadOnlyList<NotebookCell> cells)
    {
        this.root = root;
        Cells = cells;
    }

    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>The cells that a run executes. The n-th of them shows as [n] in Jupyter.</summary>
    public IEnumerable<NotebookCell> CodeCells => Cells.Where(cell => cell.IsCode && !cell.IsSkipped && !string.IsNullOrWhiteSpace(cell.Source));

    /// <summary>Reads a notebook and checks its shape.</summary>
    /// <exception cref="NotebookException">Broken JSON, another format, or no notebook at all.</exception>
    public static Notebook Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble))
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];

        return Of(ParseJson(utf8.Span));
    }

    /// <summary>Reads a file of Polyglot Notebooks' own text format as a notebook that was never run.</summary>
    /// <exception cref="NotebookException">Its metadata is broken.</exception>
    public static Notebook ParseDib(string text) => Of(DibFile.Read(text).ToNotebook());

    private static Notebook Of(JsonNode? node)
    {
        if (node is not JsonObject root || Integer(root["nbformat"]) is not { } format)
            throw new NotebookException("This is not a notebook: it is JSON, but has no \"nbformat\".");
        if (format < 4)
        {
            throw new NotebookException(
                $"This notebook is of nbformat {format}; corr reads nbformat 4. Convert it with 'jupyter nbconvert --to notebook --inplace FILE', "
                + "or open it in Jupyter and save it.");
        }

        if (format > 4)
            throw new NotebookException($"This notebook is of nbformat {format}; corr reads nbformat 4.");
        if (root["cells"] is not JsonArray cells)
            throw new NotebookException("This is not a notebook: it has no list of \"cells\".");

        var language = DefaultLanguage(root["metadata"] as JsonObject);
        return new Notebook(root, [.. cells.Select((cell, index) => NotebookCell.Read(cell, index + 1, language))]);
    }

    /// <summary>The file's text, as Jupyter writes it.</summary>
    public override string ToString() => JupyterJson.Write(root);

    private static JsonNode? ParseJson(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var node = JsonNode.Parse(utf8, documentOptions: Strict);
            if (node is not null)
                JupyterJson.Write(node); // strings are decoded when read: what could not be written later is found now
            return node;
        }
        catch (JsonException e)
        {
            throw new NotebookException(BrokenJson(e, utf8));
        }
        catch (InvalidOperationException e)
        {
            throw new NotebookException($"This is not a notebook: it holds text that is not Unicode. {e.Message}");
        }
    }

    private static string DefaultLanguage(JsonObject? metadata) =>
        Text(metadata, "polyglot_notebook", "kernelInfo", "defaultKernelName")
        ?? Text(metadata, "kernelspec", "language")
        ?? Text(metadata, "language_info", "name")
        ?? CellLanguages.CSharp;

    /// <summary>The string at the end of a path of keys, or null where the path ends early.</summary>
    internal static string? Text(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var key in path)
            node = (node as JsonObject)?[key];
        return node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
    }

    internal static int? Integer(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    private static string BrokenJson(JsonException e, ReadOnlySpan<byte> utf8)
    {
        var line = (int)(e.LineNumber ?? 0);
        var rest = utf8;
        for (var i = 0; i < line; i++)
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        var column = Encoding.UTF8.GetCharCount(rest[..(int)Math.Min(e.BytePositionInLine ?? 0, rest.Length)]);
        var reason = ParserPosition().Replace(e.Message, "").ReplaceLineEndings(" "); // which may quote the file
        return $"This is not a notebook: its JSON is broken at line {line + 1}, column {column + 1}. {reason}";
    }

    [GeneratedRegex(@"\s*(Path: .*|LineNumber: .*)$")]
    private static partial Regex ParserPosition();
}
