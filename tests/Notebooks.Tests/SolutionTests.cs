namespace Notebooks.Tests;

/// <summary>Each exercise has one solution, which the lesson shows as it is and the exercise's check accepts.</summary>
public class SolutionTests(SolutionTests.SolvedLessons solved) : IClassFixture<SolutionTests.SolvedLessons>
{
    public static TheoryData<string, string> Exercises =>
        [.. from lesson in Lesson.All from exercise in lesson.Exercises select new TheoryDataRow<string, string>(lesson.Name, exercise)];

    [Fact]
    public void There_is_no_solution_without_its_exercise() =>
        Assert.Equal(
            Lesson.All.SelectMany(lesson => lesson.Exercises, (lesson, exercise) => new Solution(lesson, exercise).Path).Order(),
            Directory.GetFiles(Solution.Folder, "*", SearchOption.AllDirectories).Order());

    [Theory, MemberData(nameof(Exercises))]
    public void The_lesson_shows_the_solution_folded_after_the_check(string lesson, string exercise)
    {
        var shown = Lesson.Named(lesson).Cells.SkipWhile(cell => cell.Id != $"{exercise}-check").ElementAt(1);

        Assert.Equal((false, $"{exercise}-solution"), (shown.IsCode, shown.Id));
        Assert.Equal(new Solution(Lesson.Named(lesson), exercise).Folded, shown.Source);
    }

    [Theory, MemberData(nameof(Exercises))]
    public void The_check_accepts_the_solution(string lesson, string exercise)
    {
        Assert.True(solved.Run.ExitCode == 0, solved.Run.Console);
        Assert.StartsWith("Right", solved.Run.Cell(lesson, $"{exercise}-check").Output);
    }

    /// <summary>Each lesson with all its solutions in place of the exercises, executed.</summary>
    public sealed class SolvedLessons : IAsyncLifetime
    {
        public CorrRun Run { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            using var copies = new LessonCopies();
            foreach (var lesson in Lesson.All)
                copies.Add(lesson, lesson.Name, lesson.Exercises.Select(exercise => (exercise, new Solution(lesson, exercise).Source)));
            Run = await copies.RunAsync();
        }

        public ValueTask DisposeAsync()
        {
            Run.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
