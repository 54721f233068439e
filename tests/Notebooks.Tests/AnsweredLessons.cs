using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(Notebooks.Tests.AnsweredLessons))]

namespace Notebooks.Tests;

/// <summary>All lessons, executed once with the solutions in place of the exercises. After each check come the wrong answers,
/// and after each of them the check again.</summary>
public sealed class AnsweredLessons : IAsyncLifetime
{
    public CorrRun Run { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        using var copies = new LessonCopies();
        foreach (var lesson in Lesson.All)
            copies.Add(lesson, cells => Answer(lesson, cells));
        Run = await copies.RunAsync();
    }

    public ValueTask DisposeAsync()
    {
        Run.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Answer(Lesson lesson, JsonArray cells)
    {
        foreach (var exercise in lesson.Exercises)
        {
            var (question, check) = (Find(cells, exercise), Find(cells, $"{exercise}-check"));
            var place = cells.IndexOf(check);
            foreach (var wrong in WrongAnswer.To(lesson, exercise))
            {
                cells.Insert(++place, Copy(question, wrong.Id, wrong.Source));
                cells.Insert(++place, Copy(check, wrong.CheckId, check["source"]!.DeepClone()));
            }

            question["source"] = new Solution(lesson, exercise).Source;
        }
    }

    private static JsonNode Find(JsonArray cells, string id) => cells.Single(cell => (string?)cell!["id"] == id)!;

    private static JsonNode Copy(JsonNode cell, string id, JsonNode source)
    {
        var copy = cell.DeepClone();
        (copy["id"], copy["source"]) = (id, source);
        return copy;
    }
}
