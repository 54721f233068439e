using System.Text.Json.Nodes;

namespace Notebooks.Tests;

/// <summary>The check of each exercise accepts right answers, and says what is wrong with the others.</summary>
public class ExerciseTests(ExerciseTests.AnsweredLessons answered) : IClassFixture<ExerciseTests.AnsweredLessons>
{
    private const string Building = "01-building-the-tensors";
    private const string Pearson = "02-pearson-via-cosine-distance";
    private const string Checking = "03-checking-against-a-reference";

    private static readonly (string Lesson, string Answer, string Verdict)[] answers =
    [
        (Building, "Tensor? myColumns = null;", "Not yet: replace null"),
        (Building, "Tensor? myColumns = a - a.mean([0], keepdim: true);", "Right:"),
        (Building, "Tensor? myColumns = a - a.mean([1], keepdim: true);", "Not yet: a column does not sum to zero."),
        (Building, "Tensor? myColumns = a.mean([0]);", "Not yet: the shape should stay [2, 3]."),
        (Building, "Tensor? myColumns = zeros(2, 3);", "Not yet: more than the means is gone."),
        (Pearson, "float[]? myPrediction = null;", "Not yet: replace null"),
        (Pearson, "float[]? myPrediction = [-1.85f, -1.84f, -1.10f];", "Right:"),
        (Pearson, "float[]? myPrediction = [0.15f, 0.16f, 0.90f];", "Not yet: one of them is not below zero."),
        (Pearson, "float[]? myPrediction = [-0.15f, -0.16f, -0.90f];", "Not yet: the loss is 2.0000."),
        (Pearson, "float[]? myPrediction = [-1];", "Not yet: 1 numbers"),
        (Checking, "double? onPaper = null; Tensor? fromLibrary = null;", "Not yet: replace the first null"),
        (Checking, "double? onPaper = -0.5; Tensor? fromLibrary = null;", "Not yet: -0.500 is not it."),
        (Checking, "double? onPaper = -0.7071; Tensor? fromLibrary = null;", "The number is right. Now replace the second null."),
        (Checking, "double? onPaper = -0.7071; Tensor? fromLibrary = new CosineSimilarityLoss(dim: 1).forward(yPred, yTrue);", "Not yet: the library ran along another dim."),
        (Checking, "double? onPaper = -0.7071; Tensor? fromLibrary = new CosineSimilarityLoss(dim: 0).forward(yPred, yTrue);", "Right: both say -0.7071."),
    ];

    public static TheoryData<string, string, string> Answers => [.. answers.Select(a => new TheoryDataRow<string, string, string>(a.Lesson, a.Answer, a.Verdict))];

    [Theory, MemberData(nameof(Answers))]
    public void The_check_judges(string lesson, string answer, string verdict) =>
        Assert.StartsWith(verdict, answered.Run.Cell(FileName(lesson, answer), "exercise-check").Output);

    private static string FileName(string lesson, string answer) =>
        $"{lesson}-{Array.FindIndex(answers, a => a.Lesson == lesson && a.Answer == answer)}.ipynb";

    /// <summary>Copies of the lessons, each with one of the answers in its exercise cell, executed.</summary>
    public sealed class AnsweredLessons : IAsyncLifetime
    {
        private readonly string folder = Directory.CreateTempSubdirectory("answered-").FullName;

        public CorrRun Run { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            foreach (var (lesson, answer, _) in answers)
            {
                // The copies lie elsewhere, so the paths that lead out of the notebooks' folder become whole ones.
                var text = File.ReadAllText(Path.Combine(Lesson.Folder, $"{lesson}.ipynb")).Replace("\\\"../", $"\\\"{Lesson.Root.Replace('\\', '/')}/");
                var notebook = JsonNode.Parse(text)!;
                notebook["cells"]!.AsArray().Single(cell => (string?)cell!["id"] == "exercise")!["source"] = answer;
                File.WriteAllText(Path.Combine(folder, FileName(lesson, answer)), notebook.ToJsonString());
            }

            Run = await CorrRun.OfAsync(folder);
        }

        public ValueTask DisposeAsync()
        {
            Run.Dispose();
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
