namespace Notebooks.Tests;

/// <summary>The check of each exercise says what is wrong with a wrong answer. (That it accepts the right one: <see cref="SolutionTests"/>.)</summary>
public class ExerciseTests(ExerciseTests.AnsweredLessons answered) : IClassFixture<ExerciseTests.AnsweredLessons>
{
    private const string Building = "01-building-the-tensors";
    private const string Pearson = "02-pearson-via-cosine-distance";
    private const string Checking = "03-checking-against-a-reference";
    private const string Soft = "04-soft-spearman";
    private const string Combined = "05-the-combined-loss";

    private static readonly (string Lesson, string Exercise, string Answer, string Verdict)[] answers =
    [
        (Building, "exercise-1", "Tensor? myColumns = null;", "Not yet: replace null"),
        (Building, "exercise-1", "Tensor? myColumns = a - a.mean([1], keepdim: true);", "Not yet: a column does not sum to zero."),
        (Building, "exercise-1", "Tensor? myColumns = a.mean([0]);", "Not yet: the shape should stay [2, 3]."),
        (Building, "exercise-1", "Tensor? myColumns = zeros(2, 3);", "Not yet: more than the means is gone."),
        (Pearson, "exercise-1", "float[]? myPrediction = null;", "Not yet: replace null"),
        (Pearson, "exercise-1", "float[]? myPrediction = [0.15f, 0.16f, 0.90f];", "Not yet: one of them is not below zero."),
        (Pearson, "exercise-1", "float[]? myPrediction = [-0.15f, -0.16f, -0.90f];", "Not yet: the loss is 2.0000."),
        (Pearson, "exercise-1", "float[]? myPrediction = [-1];", "Not yet: 1 numbers"),
        (Checking, "exercise-1", "double? onPaper = null; Tensor? fromLibrary = null;", "Not yet: replace the first null"),
        (Checking, "exercise-1", "double? onPaper = -0.5; Tensor? fromLibrary = null;", "Not yet: -0.500 is not it."),
        (Checking, "exercise-1", "double? onPaper = -0.7071; Tensor? fromLibrary = null;", "The number is right. Now replace the second null."),
        (Checking, "exercise-1", "double? onPaper = -0.7071; Tensor? fromLibrary = new CosineSimilarityLoss(dim: 1).forward(yPred, yTrue);", "Not yet: the library ran along another dim."),
        (Soft, "exercise-1", "double? myTau = 0.1;", "Not yet: a soft rank is off by 0.53. Colder."),
        (Soft, "exercise-1", "double? myTau = 0.001;", "Not yet: the slope is below 1. Warmer."),
        (Soft, "exercise-2", "double[]? myPrediction = [1, 2, 3, 4, 5];", "Not yet: Pearson is still 1.00."),
        (Soft, "exercise-2", "double[]? myPrediction = [5, 4, 3, 2, 1];", "Not yet: Spearman is -1.00."),
        (Combined, "exercise-1", "Func<Tensor, Tensor>? undo = t => t.sqrt();", "Not yet: its correlation with the measured target is 0.9"),
        (Combined, "exercise-2", "CombinedLoss? mine = new();", "Not yet: its value is 1.0753, the squared error "),
    ];

    public static TheoryData<string, string, string> Answers => [.. answers.Select(a => new TheoryDataRow<string, string, string>(a.Lesson, a.Answer, a.Verdict))];

    [Theory, MemberData(nameof(Answers))]
    public void The_check_judges(string lesson, string answer, string verdict)
    {
        var index = Array.FindIndex(answers, a => a.Lesson == lesson && a.Answer == answer);
        Assert.StartsWith(verdict, answered.Run.Cell(FileName(index), $"{answers[index].Exercise}-check").Output);
    }

    private static string FileName(int answer) => $"{answers[answer].Lesson}-{answer}.ipynb";

    /// <summary>Copies of the lessons, each with one of the answers in its exercise cell, executed.</summary>
    public sealed class AnsweredLessons : IAsyncLifetime
    {
        public CorrRun Run { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            using var copies = new LessonCopies();
            foreach (var (index, (lesson, exercise, answer, _)) in answers.Index())
                copies.Add(Lesson.Named($"{lesson}.ipynb"), FileName(index), (exercise, answer));
            Run = await copies.RunAsync();
        }

        public ValueTask DisposeAsync()
        {
            Run.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
