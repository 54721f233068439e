using static Notebooks.Tests.LessonNames;

namespace Notebooks.Tests;

/// <summary>The lessons run, show what is committed, and print the numbers that their references give.</summary>
public class LessonResultTests(ExecutedLessons executed) : IClassFixture<ExecutedLessons>
{
    [Fact]
    public void Every_lesson_runs_and_shows_what_is_committed() => Assert.True(executed.Run.ExitCode == 0, executed.Run.Console);

    [Theory]
    [InlineData(Why, "error", "squared error  careful   3.21\n               bold     21.58\n")]
    [InlineData(Why, "money", "all ten   0.55 %\ncareful  -1.10 %\nbold      2.57 %\n")]
    [InlineData(Why, "losses", "loss           careful    bold\nsquared error     3.21   21.58\nPearson           1.85    0.00\nSpearman          0.83   -1.00\n")] // Python: statistics.correlation, of the values and of their ranks
    [InlineData(Building, "shape", "shape  [2, 3]\naxes   2\nvalues 6\ndtype  Float32\n")]
    [InlineData(Building, "dtype", "0.15 in float32  0.15000000596046447754\n0.15 in float64  0.14999999999999999445\n")] // IEEE 754
    [InlineData(Building, "mean-rows", "torch    0.4033  1.7000\nby hand  0.4033  1.7000\n")]
    [InlineData(Building, "mean-columns", "torch    0.4750  2.1550  0.5250\nby hand  0.4750  2.1550  0.5250\n")]
    [InlineData(Building, "keepdim", "keepdim: false → [2]\nkeepdim: true  → [2, 1]\n")]
    [InlineData(Building, "centre-check", "the largest sum of a centred row is below 1e-6: True\n")]
    [InlineData(Building, "gradient", "torch  2  -4  6\n2x     2  -4  6\n")]
    [InlineData(Pearson, "normalise", "lengths  1.0000  1.0000\n")]
    [InlineData(Pearson, "cosine", "by hand  -0.5351  0.8173\nSciPy    -0.5351  0.8173\n")] // scipy.stats.pearsonr
    [InlineData(Pearson, "distance", "by hand   0.8589\ntutorial  0.8589\n")]
    [InlineData(Pearson, "library", "library  0.8589\nby hand  0.8589\n")]
    [InlineData(Pearson, "library-rows", "library      1.5351  0.1827\n1 - SciPy's  1.5351  0.1827\n")]
    [InlineData(Pearson, "axis-all", "rows,    dim: 1     mean r =  0.1411\ncolumns, dim: 0     mean r =  0.3333\nall six, dim: null       r = -0.1322\n")] // scipy.stats.pearsonr
    [InlineData(Pearson, "uncentred", "not centred   0.3224   0.8763\ncentred      -0.5351   0.8173\n")]
    [InlineData(Pearson, "keras", "1 + cosine loss of centred rows  0.8589\nPearson loss                     0.8589\n")]
    [InlineData(Pearson, "invariance", "predicted          0.8589\n3 * predicted + 2  0.8589\n-predicted         1.1411  = 2 - 0.8589\n")]
    [InlineData(Pearson, "constant", "corrcoef             NaN\nmean of 0.5 and NaN  NaN\nlibrary              0.0\n")]
    [InlineData(Pearson, "constant-gradient", "gradient is finite: True\n")]
    [InlineData(Pearson, "descent", "step  0  loss 0.8589\nstep 20  loss 0.3787\nstep 40  loss 0.1035\nstep 60  loss 0.0216\n")] // the same loop in PyTorch 1.13
    [InlineData(Checking, "second", "MathNet  -0.53505  0.81725\nCorr     -0.53505  0.81725\n")]
    [InlineData(Checking, "tutorial", "1 - (p1 + p2) / 2  0.85890\nlibrary            0.85890\ntutorial           0.85890\n")]
    [InlineData(Checking, "keras-mean", "mean       -0.5000   Keras  -0.5\n")]
    [InlineData(Checking, "keras-weighted", "weighted   -0.1000   Keras  -0.0999\n")]
    [InlineData(Checking, "keras-sum", "sum        -1.0000   Keras  -0.999\n")]
    [InlineData(Checking, "keras-none", "each row    0.0000  -1.0000   Keras  -0, -0.999\n")]
    [InlineData(Checking, "anscombe-pearson", "set   MathNet   Corr.pearson\nI      0.8164         0.8164\nII     0.8162         0.8162\nIII    0.8163         0.8163\nIV     0.8165         0.8165\n")]
    [InlineData(Checking, "anscombe-spearman", "set   MathNet   Corr.spearman\nI      0.8182         0.8182\nII     0.6909         0.6909\nIII    0.9909         0.9909\nIV     0.5000         0.5000\n")]
    [InlineData(Checking, "gradient-compare", "largest difference below 1e-7: True\n")]
    [InlineData(Checking, "digits", "MathNet, nothing added       -0.535   0.817\none pass, nothing added      -0.535   0.817\nlibrary, 1,000 added         -0.535   0.817\n")]
    [InlineData(Checking, "digits-lost", "row 1 is off by less than 0.01: False\nrow 2 is off by less than 0.01: False\n")]
    [InlineData(Checking, "digits-steps", "next to 1,000,000  0.06250\nnext to     1,000  0.00006\nvariance of row 1  0.12336\n")] // IEEE 754; numpy.var
    [InlineData(Checking, "digits-float64", "MathNet, nothing added           -0.535054  0.817252\nlibrary, 1,000 added in float64  -0.535054  0.817252\n")]
    [InlineData(Soft, "ranks", "ranks          1.000   4.000   3.000   5.000   2.000\nwith a tie     1.000   2.500   2.500   4.000   5.000\n")] // scipy.stats.rankdata
    [InlineData(Soft, "hard", "Pearson of the ranks  0.3000\nMathNet's Spearman    0.3000\nSciPy                 0.3000\n")] // scipy.stats.spearmanr
    [InlineData(Soft, "which-hard", "hard Spearman 0.6663\nPearson       0.6815\n")] // scipy.stats.spearmanr, pearsonr
    [InlineData(Soft, "loss-by-hand", "by hand  -0.666463\n")] // PyTorch 1.13
    [InlineData(Soft, "loss-library", "library  -0.666463\n")]
    [InlineData(Soft, "anscombe-table", "set   Pearson   Spearman   soft, τ = 0.001\nI       0.816      0.818          0.818\nII      0.816      0.691          0.691\nIII     0.816      0.991          0.991\nIV      0.817      0.500          0.500\n")]
    [InlineData(Combined, "combined", "2 · MSE + Spearman  1.074688\nCombined 2 : 1      1.074688\n")]
    [InlineData(Combined, "heavy-order", "Spearman of the two targets\nhard  1.000\nsoft  0.978\n")]
    [InlineData(Combined, "hurt-ties", "MathNet's Spearman  0.8704\nlibrary             0.8704\n")] // scipy.stats.spearmanr
    [InlineData(AtScale, "million", "sum of the ranks / (n² / 2)  1.000000000\n")]
    [InlineData(AtScale, "definition", "largest difference below 1e-9 · n: True\n")]
    [InlineData(AtScale, "groups-loss", "pooled          r = -0.6390\nby day   mean 1 - r = 0.0133\n")] // scipy.stats.pearsonr
    [InlineData(AtScale, "weight", "library, the third weighs 2  0.539319\nMathNet, the third twice     0.539319\n")]
    [InlineData(AtScale, "concordance-hand", "by hand  0.7241\nlibrary  0.7241\n")]
    [InlineData(Own, "value", "AngleLoss  0.682835\nMathNet    0.682835\n")]
    [InlineData(Own, "mended", "torch       0.01913   0.43926  -0.41336  -0.04503\nslopes      0.01913   0.43926  -0.41336  -0.04503\nperfect:   the gradient is finite: True\nreversed:  the gradient is finite: True\n")]
    [InlineData(Project, "read", "rows       7573\ncountries  185\nyears      1960 to 2011\n")]
    [InlineData(Project, "parts", "training    1965 to 1992  3320 examples\nvalidation  1994 to 2000  1204 examples\ntest        2002 to 2010  1605 examples\n")] // Python, from the file
    [InlineData(Project, "baseline", "last year's growth   mean of ρ   deviation   Sharpe\ntraining                  0.33        0.14      2.4\nvalidation                0.40        0.04     11.3\ntest                      0.55        0.10      5.5\n")] // Python: statistics.correlation of the ranks, mean and pstdev
    [InlineData(Project, "csv", "header     year,country,prediction\ncountries  168\n")]
    public void A_cell_prints_what_its_reference_says(string lesson, string cell, string expected) =>
        Assert.Equal(expected, executed.Run.Cell(lesson, cell).Output);

    [Theory]
    [InlineData(Building, "tensor-a", "0.15", "4.15")]
    [InlineData(Building, "trap", "[3x3]")]
    [InlineData(Pearson, "centre", "-0.25333", "2.45")]
    [InlineData(Checking, "gradient", "[2x3]")]
    public void A_cell_shows_its_tensor(string lesson, string cell, params string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, executed.Run.Cell(lesson, cell).Output));
}
