using System.Diagnostics;
using CorrNotebooks.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks.Tests.Cases;

/// <summary>What people who train with correlation losses have reported, here or of other libraries, with the right values.</summary>
public sealed class ReportedCases : IDisposable
{
    private const double FourPoints = 0.13530897748055917;

    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    /// <summary>tensorflow/ranking 305, torchmetrics 1235.</summary>
    [Fact]
    public void Padding_of_weight_zero_does_not_count_in_the_ranks()
    {
        var (x, y) = (Tensors.Of([.3, -.5, .9, -.2, 0, 0]), Tensors.Of([2, 1, 3, 5, 0, 0]));
        Close.To(0.4, Corr.spearman(x, y, weight: Tensors.Of([1, 1, 1, 1, 0, 0])).Value(), 1e-8);
        Close.To(0.4, Corr.spearman(x, y, mask: tensor(new[] { true, true, true, true, false, false })).Value(), 1e-8);
    }

    [Theory]
    [InlineData(ScalarType.Float32, 2e38, ScalarType.Float32)]
    [InlineData(ScalarType.Float32, 1e40, ScalarType.Float64)]
    [InlineData(ScalarType.Float32, 1e-50, ScalarType.Float64)]
    [InlineData(ScalarType.Float64, 1e-310, ScalarType.Float64)]
    [InlineData(ScalarType.Float64, 1e308, ScalarType.Float64)]
    public void Only_the_ratios_of_weights_matter(ScalarType dtype, double size, ScalarType weight_dtype)
    {
        var (x, y) = (Tensors.Of([.3, -.5, .9, -.2], dtype: dtype), Tensors.Of([2, 1, 3, 5], dtype: dtype));
        var weight = full(4, size, weight_dtype);
        Close.To(FourPoints, Corr.pearson(x, y, weight: weight).Value(), 1e-6);
        using var loss = new PearsonCorrelationLoss();
        Close.To(1 - FourPoints, loss.forward(x, y, weight: weight).Value(), 1e-6);
        Close.To(Corr.spearman(x, y).Value(), Corr.spearman(x, y, weight: weight).Value(), 1e-6);
        Close.To(Corr.concordance(x, y).Value(), Corr.concordance(x, y, weight: weight).Value(), 1e-6);
    }

    /// <summary>pytorch 18057, 29442, 78064.</summary>
    [Fact]
    public void No_coefficient_leaves_its_range_by_rounding()
    {
        var (small, large) = (Tensors.Of([0, 2, 3], dtype: ScalarType.Float32), Tensors.Of([3e200, 4e200]));
        Assert.Equal(-1, new CosineSimilarityLoss().forward(small, small).Value());
        Assert.Equal(-1, new CosineSimilarityLoss().forward(large, large).Value());

        foreach (var dtype in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            var x = Tensors.Normal(1, [2000, 7], dtype, requires_grad: true);
            var y = (x * 3 + 5).detach();
            foreach (var values in new[] { Corr.pearson(x, y), Corr.pearson(x, -y), Corr.cosine(x, x), Corr.concordance(x, x), Corr.spearman(x, y, 0.1, dim: 1), Corr.kendall(x, y, 0.1, dim: 1) })
                Assert.All(values.Values(), value => Assert.InRange(value, -1, 1));
            Assert.All(Corr.pearson(x, y).GradientOf(x), slope => Assert.True(double.IsFinite(slope)));
        }
    }

    /// <summary>scipy 8980, pytorch 51912.</summary>
    [Theory, InlineData(ScalarType.Float64, 1e307), InlineData(ScalarType.Float32, 5e37), InlineData(ScalarType.Float32, 1e-40), InlineData(ScalarType.Float64, 1e-310)]
    public void At_the_end_of_the_dtype_s_range_values_are_finite_and_right(ScalarType dtype, double unit)
    {
        var x = Tensors.Of([0, 0, 0, unit, unit, unit, unit], dtype: dtype);
        var y = Tensors.Of([.. Enumerable.Range(0, 7).Select(i => i * unit)], dtype: dtype);
        Close.To(0.8660254037844386, Corr.pearson(x, y).Value(), 1e-5);
        var ccc = Corr.concordance(Tensors.Of([0, 0, 0, 1, 1, 1, 1]), Tensors.Of([0, 1, 2, 3, 4, 5, 6])).Value();
        Close.To(ccc, Corr.concordance(x, y).Value(), 1e-5);
    }

    [Fact]
    public void From_one_end_of_the_range_to_the_other()
    {
        var x = Tensors.Of([-3e38, 3e38, 1e38, 0], dtype: ScalarType.Float32);
        var expected = Corr.pearson(Tensors.Of([-3, 3, 1, 0]), Tensors.Of([1, 2, 3, 4])).Value();
        Close.To(expected, Corr.pearson(x, Tensors.Of([1, 2, 3, 4], dtype: ScalarType.Float32)).Value(), 1e-6);
        Close.To(1, Corr.concordance(x, x).Value(), 1e-6);
    }

    [Fact]
    public void The_gradient_beyond_the_range_is_no_NaN()
    {
        var x = Tensors.Of([1e-40, 2e-40, 3e-40, 5e-40], dtype: ScalarType.Float32, requires_grad: true);
        Assert.All(Corr.pearson(x, Tensors.Of([1, 2, 4, 3], dtype: ScalarType.Float32)).GradientOf(x), slope => Assert.False(double.IsNaN(slope)));
    }

    [Fact]
    public void The_gradient_of_float16_at_a_constant_is_finite()
    {
        var x = Tensors.Of([0, 0], dtype: ScalarType.Float16, requires_grad: true);
        using var loss = new SpearmanCorrelationLoss();
        Assert.All(loss.forward(x, Tensors.Of([1, 2], dtype: ScalarType.Float16)).GradientOf(x), slope => Assert.True(double.IsFinite(slope) && slope != 0));
    }

    [Fact]
    public void A_loss_of_float16_is_computed_in_float32_and_infinite_only_where_float16_ends()
    {
        var (input, target) = (Tensors.Of([600, 0, 100, 50], dtype: ScalarType.Float16), Tensors.Of([0, 1, 2, 3], dtype: ScalarType.Float16));
        Assert.True(double.IsPositiveInfinity(new CombinedLoss().forward(input, target).Value()));
        var value = new CombinedLoss(mse_weight: 0.5).forward(input, target).Value();
        Close.To(new CombinedLoss(mse_weight: 0.5).forward(input.to_type(ScalarType.Float32), target.to_type(ScalarType.Float32)).Value(), value, 1e-3);
        Assert.InRange(value, 46_000, 47_000);
    }

    /// <summary>forum.numer.ai 960, LightGBM 6040.</summary>
    [Theory]
    [InlineData("Adam", true), InlineData("Adam", false), InlineData("SGD", true), InlineData("SGD", false)]
    public void A_layer_that_starts_at_zero_learns_as_one_that_does_not(string optimizer, bool zero)
    {
        random.manual_seed(1);
        var features = Tensors.Normal(1, [500, 20], ScalarType.Float32);
        var target = features.matmul(Tensors.Normal(2, [20, 1], ScalarType.Float32));
        using var layer = Linear(20, 1);
        using (no_grad())
        {
            if (zero) foreach (var parameter in layer.parameters()) parameter.zero_();
        }

        using var loss = new SpearmanCorrelationLoss(1e-3);
        using optim.Optimizer steps = optimizer == "Adam" ? optim.Adam(layer.parameters(), 1e-2) : optim.SGD(layer.parameters(), 0.1);
        for (var step = 0; step < (optimizer == "Adam" ? 300 : 1000); step++)
        {
            using var step_scope = NewDisposeScope();
            steps.zero_grad();
            loss.forward(layer.forward(features), target).backward();
            steps.step();
        }

        Assert.InRange(loss.forward(layer.forward(features), target).Value(), -1, -0.98);
    }

    /// <summary>scipy 9414, chainer 2328.</summary>
    [Fact]
    public void A_masked_NaN_is_as_an_observation_that_is_not_there()
    {
        var (x, y) = (Tensors.Of([1, 2, 5, 4, 3], requires_grad: true), Tensors.Of([2, 1, double.NaN, 3, 5]));
        var mask = tensor(new[] { true, true, false, true, true });
        var rest = Tensors.Of([1, 2, 4, 3], requires_grad: true);
        var rest_y = Tensors.Of([2, 1, 3, 5]);
        Compare(Corr.pearson(x, y, mask: mask), Corr.pearson(rest, rest_y));
        Compare(Corr.cosine(x, y, mask: mask), Corr.cosine(rest, rest_y));
        Compare(Corr.concordance(x, y, mask: mask), Corr.concordance(rest, rest_y));
        Compare(Corr.spearman(x, y, 1.0, mask: mask), Corr.spearman(rest, rest_y, 1.0));
        Compare(Corr.kendall(x, y, 1.0, mask: mask), Corr.kendall(rest, rest_y, 1.0));

        void Compare(Tensor masked, Tensor without)
        {
            Close.To(without.Value(), masked.Value(), 1e-12);
            var (gradient, expected) = (masked.GradientOf(x), without.GradientOf(rest));
            Assert.Equal(0, gradient[2]);
            Close.To(expected, [gradient[0], gradient[1], gradient[3], gradient[4]], 1e-9);
            x.grad!.zero_();
            rest.grad!.zero_();
        }
    }

    /// <summary>torchsort 66.</summary>
    [Fact]
    public void Where_every_gradient_is_zero_that_is_said_once()
    {
        VanishedGradient.Forget();
        using var text = new StringWriter();
        using var listener = new TextWriterTraceListener(text);
        Trace.Listeners.Add(listener);
        try
        {
            using var loss = new SpearmanCorrelationLoss(1e-3);
            for (var call = 0; call < 3; call++)
            {
                var x = Tensors.Of([.. Enumerable.Range(0, 64).Select(i => i * 37 % 64 * 100.0 / 64)], requires_grad: true);
                Assert.All(loss.forward(x, Tensors.Normal(1, [64])).GradientOf(x), slope => Assert.Equal(0, slope));
            }
        }
        finally
        {
            Trace.Listeners.Remove(listener);
        }

        var said = text.ToString();
        Assert.Equal(1, said.Split("regularization_strength 0.001").Length - 1);
        Assert.Contains("suggest_strength", said);
    }

    [Theory, InlineData(ScalarType.Float32), InlineData(ScalarType.Float64)]
    public void A_NaN_anywhere_in_a_slice_makes_its_ranks_NaN(ScalarType dtype)
    {
        foreach (var place in new[] { 0, 1, 10, 31, 62, 63 })
        {
            var values = Tensors.Normal(1, 64);
            values[place] = double.NaN;
            Assert.All(Corr.soft_rank(Tensors.Of(values, dtype: dtype)).Values(), rank => Assert.True(double.IsNaN(rank)));
        }
    }

    [Theory, InlineData(-1.0), InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void A_weight_that_is_none_is_refused_by_name(double weight)
    {
        var (x, y, weights) = (Tensors.Normal(1, [3]), Tensors.Normal(2, [3]), Tensors.Of([1, weight, 1]));
        foreach (var f in new Func<Tensor>[]
        {
            () => Corr.pearson(x, y, weight: weights), () => Corr.cosine(x, y, weight: weights), () => Corr.concordance(x, y, weight: weights),
            () => Corr.soft_rank(x, weight: weights), () => Corr.spearman(x, y, weight: weights), () => Corr.kendall(x, y, weight: weights),
            () => new CombinedLoss().forward(x, y, weight: weights),
        })
        {
            Assert.Contains("weight has 1 value", Assert.Throws<ArgumentException>("weight", f).Message);
        }

        Assert.Throws<ArgumentException>("sample_weight", () => new PearsonCorrelationLoss().forward(x.expand(3, 3), y.expand(3, 3), sample_weight: weights));
    }
}
