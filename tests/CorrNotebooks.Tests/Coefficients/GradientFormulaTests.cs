using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Coefficients;

/// <summary>The gradients that docs/mathematics.md states, in plain arithmetic, against what autograd returns.</summary>
public sealed class GradientFormulaTests
{
    private const double Tau = 0.3;

    private static readonly double[] x = Tensors.Normal(11, [9]).Values();
    private static readonly double[] y = Tensors.Normal(12, [9]).Values();

    [Fact]
    public void Pearson()
    {
        var (a, b) = (Centred(x), Centred(y));
        var r = Dot(Unit(a), Unit(b));
        var expected = Each(i => -(Unit(b)[i] - r * Unit(a)[i]) / Length(a));

        Close.To(expected, Gradient(new PearsonCorrelationLoss(), x), 1e-12);
        Assert.Equal(0, expected.Sum(), 1e-12);
        Assert.Equal(0, Dot(x, expected), 1e-12);
    }

    [Fact]
    public void Cosine_similarity()
    {
        var c = Dot(Unit(x), Unit(y));

        Close.To(Each(i => -(Unit(y)[i] - c * Unit(x)[i]) / Length(x)), Gradient(new CosineSimilarityLoss(), x), 1e-12);
    }

    [Fact]
    public void Cosine_similarity_of_a_vector_too_short_to_normalise()
    {
        var tiny = Each(i => 1e-8 * x[i]);

        Close.To(Each(i => -1e6 * Unit(y)[i]), Gradient(new CosineSimilarityLoss(), tiny), 1e-12);
    }

    [Fact]
    public void Concordance()
    {
        var (a, b) = (Centred(x), Centred(y));
        var d = Dot(a, a) + Dot(b, b) + x.Length * Math.Pow(x.Average() - y.Average(), 2);
        var c = 2 * Dot(a, b) / d;

        Close.To(Each(i => -2 / d * (b[i] - c * (x[i] - y.Average()))), Gradient(new ConcordanceCorrelationLoss(), x), 1e-12);
    }

    [Fact]
    public void Spearman()
    {
        var expected = SpearmanGradient();

        Close.To(expected, Gradient(new SpearmanCorrelationLoss(Tau), x), 1e-9);
        Assert.Equal(0, expected.Sum(), 1e-12);
    }

    [Fact]
    public void Squared_error_and_Spearman_combined()
    {
        var spearman = SpearmanGradient();

        Close.To(Each(i => 2 * 0.5 / x.Length * (x[i] - y[i]) + 3 * spearman[i]), Gradient(new CombinedLoss(0.5, 3, Tau), x), 1e-9);
    }

    private static double[] SpearmanGradient()
    {
        var (a, b) = (Centred(SoftRanks(x)), Centred(SoftRanks(y)));
        var d = Math.Sqrt(Dot(a, a) * Dot(b, b) + 1e-7);
        var rho = Dot(a, b) / d;
        var g = Each(i => -1 / d * (b[i] - rho / d * a[i] * Dot(b, b)));
        return Each(i => x.Select((other, j) => Sigma((x[i] - other) / Tau) * Sigma((other - x[i]) / Tau) * (g[i] - g[j])).Sum() / Tau);
    }

    private static double[] SoftRanks(double[] values) => [.. values.Select(v => values.Sum(other => Sigma((v - other) / Tau)))];

    private static double Sigma(double u) => 1 / (1 + Math.Exp(-u));

    private static double[] Gradient(CorrelationLoss loss, double[] input)
    {
        using var scope = NewDisposeScope();
        using (loss)
        {
            var leaf = Tensors.Of(input, requires_grad: true);
            return loss.forward(leaf, Tensors.Of(y)).GradientOf(leaf);
        }
    }

    private static double[] Each(Func<int, double> entry) => [.. Enumerable.Range(0, x.Length).Select(entry)];

    private static double[] Centred(double[] values) => [.. values.Select(v => v - values.Average())];

    private static double[] Unit(double[] values) => [.. values.Select(v => v / Length(values))];

    private static double Length(double[] values) => Math.Sqrt(Dot(values, values));

    private static double Dot(double[] left, double[] right) => left.Zip(right, (l, r) => l * r).Sum();
}
