namespace Notebooks.Tests;

/// <summary>Each exercise has one solution, which the lesson shows as it is. Its check accepts it, and says what is wrong with others.</summary>
public class ExerciseTests(AnsweredLessons answered)
{
    public static TheoryData<string, string> Exercises =>
        [.. from lesson in Lesson.All from exercise in lesson.Exercises select new TheoryDataRow<string, string>(lesson.Name, exercise)];

    public static TheoryData<int, string> WrongAnswers =>
        [.. WrongAnswer.All.Select(wrong => new TheoryDataRow<int, string>(wrong.Number, wrong.Source))];

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
    public void The_check_accepts_the_solution(string lesson, string exercise) =>
        Assert.StartsWith("Right", Verdict(lesson, $"{exercise}-check"));

    [Theory, MemberData(nameof(WrongAnswers))]
    public void The_check_says_what_is_wrong(int number, string _)
    {
        var wrong = WrongAnswer.All[number];
        Assert.StartsWith(wrong.Verdict, Verdict(wrong.LessonName, wrong.CheckId));
    }

    private string Verdict(string lesson, string cell)
    {
        Assert.True(answered.Run.ExitCode == 0, answered.Run.Console);
        return answered.Run.Cell(lesson, cell).Output;
    }
}
