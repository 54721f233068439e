using static Notebooks.Tests.LessonNames;

namespace Notebooks.Tests;

/// <summary>A wrong answer to an exercise, and how the verdict on it begins.</summary>
/// <param name="Number">Tells it from the others.</param>
public sealed record WrongAnswer(int Number, string LessonName, string Exercise, string Source, string Verdict)
{
    private static readonly (string Lesson, string Exercise, string Source, string Verdict)[] table =
    [
        (Why, "exercise-1", "double[] reversed = null;", "Not yet: replace null"),
        (Why, "exercise-1", "double[] reversed = [3, 2, 1];", "Not yet: 3 numbers"),
        (Why, "exercise-1", "double[] reversed = returns.Select(r => 0.55).ToArray();", "Not yet: its ρ is NaN."),
        (Why, "exercise-1", "double[] reversed = careful;", "Not yet: its ρ is -0.83."),
        (Why, "exercise-1", "double[] reversed = returns.Select(r => -r).ToArray();", "Not yet: its squared error is "),
        (Why, "exercise-2", "(double intercept, double slope)? line = null;", "Not yet: replace null"),
        (Why, "exercise-2", "(double intercept, double slope)? line = (0, -1);", "Not yet: this slope turns the order round."),
        (Why, "exercise-2", "(double intercept, double slope)? line = (0, 0.4);", "Not yet: the squared error is "),
        (Why, "exercise-2", "(double intercept, double slope)? line = (-3, 1);", "Not yet: the squared error is "),
        (Building, "exercise-1", "Tensor myColumns = null;", "Not yet: replace null"),
        (Building, "exercise-1", "Tensor myColumns = a - a.mean([1], keepdim: true);", "Not yet: a column does not sum to zero."),
        (Building, "exercise-1", "Tensor myColumns = a.mean([0]);", "Not yet: the shape should stay [2, 3]."),
        (Building, "exercise-1", "Tensor myColumns = zeros(2, 3);", "Not yet: more than the means is gone."),
        (Building, "exercise-2", "Func<Tensor, Tensor> myFunction = null;", "Not yet: replace null"),
        (Building, "exercise-2", "Func<Tensor, Tensor> myFunction = t => t.pow(3);", "Not yet: it gives 3 values"),
        (Building, "exercise-2", "Func<Tensor, Tensor> myFunction = t => t.pow(2).sum();", "Not yet: at 1, -2 and 3 the derivative is 2.0000  -4.0000  6.0000."),
        (Pearson, "exercise-1", "float[] myPrediction = null;", "Not yet: replace null"),
        (Pearson, "exercise-1", "float[] myPrediction = [0.15f, 0.16f, 0.90f];", "Not yet: one of them is not below zero."),
        (Pearson, "exercise-1", "float[] myPrediction = [-0.15f, -0.16f, -0.90f];", "Not yet: the loss is 2.0000."),
        (Pearson, "exercise-1", "float[] myPrediction = [-1];", "Not yet: 1 numbers"),
        (Pearson, "exercise-2", "Tensor myR = null;", "Not yet: replace null"),
        (Pearson, "exercise-2", "Tensor myR = (measured * predicted).mean();", "Not yet: 1 values"),
        (Pearson, "exercise-2", "Tensor myR = (measured * predicted).mean([1]);", "Not yet: these are not the r"),
        (Pearson, "exercise-2", "Tensor Z(Tensor t) => Centre(t) / t.std(1, keepdim: true); Tensor myR = (Z(measured) * Z(predicted)).mean([1]);", "Not yet: 2/3 of it."),
        (Checking, "exercise-1", "double? onPaper = null; Tensor fromLibrary = null;", "Not yet: replace the first null"),
        (Checking, "exercise-1", "double? onPaper = -0.5; Tensor fromLibrary = null;", "Not yet: -0.500 is not it."),
        (Checking, "exercise-1", "double? onPaper = -0.7071; Tensor fromLibrary = null;", "The number is right. Now replace the second null."),
        (Checking, "exercise-1", "double? onPaper = -0.7071; Tensor fromLibrary = new CosineSimilarityLoss(dim: 1).forward(yPred, yTrue);", "Not yet: the library ran along another dim."),
        (Checking, "exercise-1", "double? onPaper = 0.7071; Tensor fromLibrary = null;", "Not yet: that is the cosine."),
        (Checking, "exercise-1", "double? onPaper = -0.7071; Tensor fromLibrary = new CosineSimilarityLoss(dim: 0, reduction: nn.Reduction.Sum).forward(yPred, yTrue);", "Not yet: that is the sum"),
        (Checking, "exercise-1", "double? onPaper = -0.7071; Tensor fromLibrary = new CosineSimilarityLoss(dim: 0, reduction: nn.Reduction.None).forward(yPred, yTrue);", "Not yet: fromLibrary has 2 values."),
        (Checking, "exercise-2", "double? rowSum = 0; Tensor rowSums = input.detach().sum([1]);", "Not yet: rowSums has the sums of input."),
        (Checking, "exercise-2", "double? rowSum = null; Tensor rowSums = null;", "Not yet: replace the first null"),
        (Checking, "exercise-2", "double? rowSum = 1; Tensor rowSums = null;", "Not yet: if it were 1, "),
        (Checking, "exercise-2", "double? rowSum = 0; Tensor rowSums = null;", "The number is right. Now replace the second null."),
        (Checking, "exercise-2", "double? rowSum = 0; Tensor rowSums = input.grad!.sum([0]);", "Not yet: rowSums has 3 values"),
        (Checking, "exercise-2", "double? rowSum = 0; Tensor rowSums = input.grad!.abs().sum([1]);", "Not yet: rowSums is not the sums"),
        (Soft, "exercise-1", "double? myTau = null;", "Not yet: replace null"),
        (Soft, "exercise-1", "double? myTau = 0.1;", "Not yet: a soft rank is off by 0.53. Colder."),
        (Soft, "exercise-1", "double? myTau = 0.001;", "Not yet: the slope is below 1. Warmer."),
        (Soft, "exercise-2", "double[] myPrediction = null;", "Not yet: replace null"),
        (Soft, "exercise-2", "double[] myPrediction = [1, 2];", "Not yet: 2 numbers"),
        (Soft, "exercise-2", "double[] myPrediction = [1, 2, 3, 4, 5];", "Not yet: Pearson is still 1.00."),
        (Soft, "exercise-2", "double[] myPrediction = [5, 4, 3, 2, 1];", "Not yet: Spearman is -1.00."),
        (Combined, "exercise-1", "Func<Tensor, Tensor> undo = null;", "Not yet: replace null"),
        (Combined, "exercise-1", "Func<Tensor, Tensor> undo = t => t.sqrt();", "Not yet: its correlation with the measured target is 0.9"),
        (Combined, "exercise-1", "Func<Tensor, Tensor> undo = t => (t - t.min()).log();", "Not yet: some values are no longer finite."),
        (Combined, "exercise-2", "CombinedLoss mine = null;", "Not yet: replace null"),
        (Combined, "exercise-2", "CombinedLoss mine = new CombinedLoss(mse_weight: 1, spearman_weight: 0);", "Not yet: it gains +0.00 in order."),
        (Combined, "exercise-2", "CombinedLoss mine = new CombinedLoss(mse_weight: 100, spearman_weight: 1);", "Not yet: it gains "),
        (Combined, "exercise-2", "CombinedLoss mine = new CombinedLoss(mse_weight: 0, spearman_weight: 1, regularization_strength: tau);", "Not yet: it saves "),
        (AtScale, "exercise-1", "Tensor corrected = null;", "Not yet: replace null"),
        (AtScale, "exercise-1", "Tensor corrected = truth;", "Not yet: that is the truth itself."),
        (AtScale, "exercise-1", "Tensor corrected = readings / 3;", "Not yet: the concordance is 0.9"),
        (AtScale, "exercise-2", "long[] labels = null;", "Not yet: replace null"),
        (AtScale, "exercise-2", "long[] labels = [1, 2];", "Not yet: 2 labels, twelve are wanted."),
        (AtScale, "exercise-2", "long[] labels = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2];", "Not yet: two labels, each at least twice."),
        (AtScale, "exercise-2", "long[] labels = [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2];", "Not yet: the loss by label is 1.25"),
        (AtScale, "exercise-2", "long[] labels = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2];", "Not yet: the loss by label is 0."),
        (Own, "exercise-1", "Func<Tensor, Tensor, Tensor> noOffset = null;", "Not yet: replace null"),
        (Own, "exercise-1", "Func<Tensor, Tensor, Tensor> noOffset = (x, y) => (x - y).pow(2).mean();", "Not yet: it sees an offset"),
        (Own, "exercise-1", "Func<Tensor, Tensor, Tensor> noOffset = (x, y) => (x - y - (x - y).mean()).pow(2).sum();", "Not yet: it is "),
        (Own, "exercise-1", "Func<Tensor, Tensor, Tensor> noOffset = (x, y) => (x - x.mean() - y + y.mean()).pow(2);", "Not yet: it gives 4 values."),
        (Own, "exercise-2", "Net mine = null;", "Not yet: replace null"),
        (Own, "exercise-2", "Net mine = nn.Sequential(nn.Linear(10, 1, dtype: float64), nn.Flatten(0)); using (no_grad()) { foreach (var p in mine.parameters()) p.zero_(); }", "Not yet: r is 0.00."),
        (Own, "exercise-2", "Net mine = Network(1); Fit(mine, nn.MSELoss(), epochs: 20); using (no_grad()) { foreach (var p in mine.parameters().TakeLast(2)) p.mul_(-1); }", "Not yet: r is -0."),
        (Project, "exercise-1", "Func<GroupSummary, double> shareAbove = null;", "Not yet: replace null"),
        (Project, "exercise-1", "Func<GroupSummary, double> shareAbove = s => s.Values.Values.Count(rho => rho > 0);", "Not yet: ρ is above zero in three of four groups, and it says 3.00"),
        (Project, "exercise-1", "Func<GroupSummary, double> shareAbove = s => s.Mean;", "Not yet: ρ is above zero in three of four groups, and it says 0.50"),
        (Project, "exercise-1", "Func<GroupSummary, double> shareAbove = s => s.Values.Values.Count(rho => rho > 0) / s.Values.Count;", "Not yet: ρ is above zero in three of four groups, and it says 0.00"),
        (Project, "exercise-2", "Fitted mine = null;", "Not yet: replace null"),
        (Project, "exercise-2", "Fitted mine = Fit(losses[\"MSE\"], seed: 1, epochs: 0);", "Not yet: the network has seen no epoch."),
        (Project, "exercise-2", "Fitted mine = Fit((p, t, years) => -losses[\"Pearson\"](p, t, years), seed: 1, epochs: 2);", "Not yet: the blend gains -0."),
    ];

    public static IReadOnlyList<WrongAnswer> All { get; } =
        [.. table.Select((answer, index) => new WrongAnswer(index, answer.Lesson, answer.Exercise, answer.Source, answer.Verdict))];

    /// <summary>The id of the cell that gives it.</summary>
    public string Id => $"{Exercise}-wrong-{Number}";

    /// <summary>The id of the cell that judges it.</summary>
    public string CheckId => $"{Id}-check";

    public static IEnumerable<WrongAnswer> To(Lesson lesson, string exercise) =>
        All.Where(answer => answer.LessonName == lesson.Name && answer.Exercise == exercise);
}
