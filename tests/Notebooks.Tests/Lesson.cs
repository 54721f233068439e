using System.Text.Json;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>A lesson of the notebooks folder, read as JSON so that the tests see what other programs see.</summary>
public sealed partial record Lesson(string Path)
{
    public static readonly string Root = FindRoot();
    public static readonly string Folder = System.IO.Path.Combine(Root, "notebooks");

    public static IEnumerable<Lesson> All => Directory.GetFiles(Folder, "*.ipynb").Order().Select(path => new Lesson(path));

    public static Lesson Named(string name) => new(System.IO.Path.Combine(Folder, name));

    public string Name => System.IO.Path.GetFileName(Path);
    public JsonElement Json { get; } = JsonDocument.Parse(File.ReadAllText(Path)).RootElement;
    public IEnumerable<Cell> Cells => Json.GetProperty("cells").EnumerateArray().Select(cell => new Cell(cell));

    /// <summary>The ids of the cells that readers fill in.</summary>
    public IEnumerable<string> Exercises => Cells.Where(cell => cell.IsCode).Select(cell => cell.Id).Where(id => ExerciseId().IsMatch(id));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "CorrNotebooks.sln")))
            folder = System.IO.Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"No CorrNotebooks.sln above {AppContext.BaseDirectory}.");
    }

    [GeneratedRegex("^exercise-[0-9]+$")]
    private static partial Regex ExerciseId();
}

/// <summary>A cell: its id, its source, and the text it printed or showed when it was executed.</summary>
public sealed record Cell(JsonElement Json)
{
    public string Id => Json.GetProperty("id").GetString()!;
    public bool IsCode => Json.GetProperty("cell_type").GetString() == "code";
    public string Source => Text(Json.GetProperty("source"));
    public IEnumerable<string> Tags => Json.GetProperty("metadata").TryGetProperty("tags", out var tags) ? tags.EnumerateArray().Select(tag => tag.GetString()!) : [];
    public string Output => string.Concat(Json.GetProperty("outputs").EnumerateArray().Select(OutputText));

    private static string OutputText(JsonElement output) => output.GetProperty("output_type").GetString() switch
    {
        "stream" => Text(output.GetProperty("text")),
        "error" => $"{output.GetProperty("ename")}: {output.GetProperty("evalue")}\n",
        _ => Text(output.GetProperty("data").GetProperty("text/plain")) + "\n",
    };

    // nbformat allows a text to be one string or a list of lines.
    private static string Text(JsonElement text) => text.ValueKind == JsonValueKind.Array
        ? string.Concat(text.EnumerateArray().Select(line => line.GetString()))
        : text.GetString()!;
}
