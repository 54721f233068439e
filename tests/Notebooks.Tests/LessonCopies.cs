using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>Copies of lessons in a folder of their own, to be changed and run; they go when this does.</summary>
public sealed class LessonCopies : IDisposable
{
    public LessonCopies()
    {
        foreach (var file in Directory.GetFiles(Lesson.Folder, "*.cs")) // what the lessons import
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("lessons-").FullName;

    /// <summary>Adds a copy of a lesson, as it is but for the cells that get another source.</summary>
    public void Add(Lesson lesson, string name, params IEnumerable<(string Cell, string Source)> sources)
    {
        // The copy lies elsewhere, so the paths that lead out of the notebooks' folder become whole ones.
        var text = File.ReadAllText(lesson.Path).Replace("\\\"../", $"\\\"{Lesson.Root.Replace('\\', '/')}/");
        var notebook = JsonNode.Parse(text)!;
        foreach (var (id, source) in sources)
            notebook["cells"]!.AsArray().Single(cell => (string?)cell!["id"] == id)!["source"] = source;
        File.WriteAllText(Path.Combine(Folder, name), notebook.ToJsonString());
    }

    public Task<CorrRun> RunAsync(params string[] options) => CorrRun.OfAsync("run", Folder, [.. options, "--keep-going"]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
