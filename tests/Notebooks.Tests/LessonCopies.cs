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

    /// <summary>Adds a copy of a lesson.</summary>
    /// <param name="change">What is done to its cells first.</param>
    public void Add(Lesson lesson, Action<JsonArray>? change = null)
    {
        // The copy lies elsewhere, so the paths that lead out of the notebooks' folder become whole ones.
        var text = File.ReadAllText(lesson.Path).Replace("\\\"../", $"\\\"{Lesson.Root.Replace('\\', '/')}/");
        var notebook = JsonNode.Parse(text)!;
        change?.Invoke(notebook["cells"]!.AsArray());
        File.WriteAllText(Path.Combine(Folder, lesson.Name), notebook.ToJsonString());
    }

    public Task<CorrRun> RunAsync(params string[] options) => CorrRun.OfAsync("run", Folder, [.. options, "--keep-going"]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
