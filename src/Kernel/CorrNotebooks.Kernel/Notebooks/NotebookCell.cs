using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Notebooks;

/// <summary>One cell of a notebook, over its JSON.</summary>
public sealed class NotebookCell
{
    private readonly JsonObject json;

    private NotebookCell(JsonObject json, bool isCode, string source, string language)
    {
        this.json = json;
        IsCode = isCode;
        Source = source;
        Language = language;
    }

    public bool IsCode { get; }

    /// <summary>The cell's name within the notebook; notebooks before nbformat 4.5 have none.</summary>
    public string? Id => Notebook.Text(json, "id");

    public string Source { get; }

    /// <summary>The language's name as the file has it; a cell that names none is in the notebook's language.</summary>
    public string Language { get; }

    /// <summary>An error in this cell is part of the lesson; the run goes on, as in Jupyter.</summary>
    public bool MayFail => HasTag("raises-exception");

    /// <summary>The run leaves this cell alone, as Jupyter's does.</summary>
    public bool IsSkipped => HasTag("skip-execution");

    /// <summary>What this cell shows depends on the machine or the moment, and is not compared with what is committed.</summary>
    public bool IsVolatile => HasTag("volatile");

    /// <summary>Its numbers end a long computation, and are compared with the committed ones more loosely.</summary>
    public bool IsApproximate => HasTag("approximate");

    /// <summary>The cell's results; setting them takes the place of the earlier ones.</summary>
    public JsonArray Outputs
    {
        get => json["outputs"] as JsonArray ?? [];
        set => json["outputs"] = value;
    }

    public int? ExecutionCount
    {
        get => Notebook.Integer(json["execution_count"]);
        set => json["execution_count"] = value;
    }

    internal static NotebookCell Read(JsonNode? node, int position, string notebookLanguage)
    {
        var json = node as JsonObject;
        var source = MultilineText.Read(json?["source"]);
        var type = Notebook.Text(json, "cell_type");
        if (source is null || type is not ("code" or "markdown" or "raw"))
        {
            throw new NotebookException(
                $"This is not a notebook: its cell number {position} lacks a \"cell_type\" (code, markdown, raw) or a \"source\" that is text.");
        }

        var language = Notebook.Text(json, "metadata", "polyglot_notebook", "kernelName")
            ?? Notebook.Text(json, "metadata", "dotnet_interactive", "language")
            ?? notebookLanguage;
        return new NotebookCell(json!, type == "code", source, language);
    }

    private bool HasTag(string tag) =>
        (json["metadata"] as JsonObject)?["tags"] is JsonArray tags
        && tags.Any(candidate => candidate is JsonValue value && value.TryGetValue<string>(out var text) && text == tag);
}
