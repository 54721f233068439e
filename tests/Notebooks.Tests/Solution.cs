namespace Notebooks.Tests;

/// <summary>The right answer to an exercise, kept as source in <c>notebooks/solutions/LESSON/EXERCISE.cs</c>.</summary>
public sealed record Solution(Lesson Lesson, string Exercise)
{
    public static readonly string Folder = System.IO.Path.Combine(Lesson.Folder, "solutions");

    public string Path => System.IO.Path.Combine(Folder, System.IO.Path.GetFileNameWithoutExtension(Lesson.Name), $"{Exercise}.cs");

    public string Source => File.ReadAllText(Path).TrimEnd();

    /// <summary>How the lesson shows it: folded, right after the exercise's check.</summary>
    public string Folded => $"<details>\n<summary>▸ <u>Show the solution</u></summary>\n\n```csharp\n{Source}\n```\n\n</details>";
}
