using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CorrNotebooks.Tests.Losses;

public sealed class CosineSimilarityLossTests
{
    /// <summary>The examples in the documentation of tf.keras.losses.CosineSimilarity.</summary>
    [Theory]
    [InlineData(Reduction.Mean, false, new[] { -0.5 })]
    [InlineData(Reduction.Mean, true, new[] { -0.0999 })]
    [InlineData(Reduction.Sum, false, new[] { -0.999 })]
    [InlineData(Reduction.None, false, new[] { -0, -0.999 })]
    public void Keras_documentation_is_met(Reduction reduction, bool weighted, double[] expected)
    {
        using var scope = NewDisposeScope();
        var y_true = tensor(new float[] { 0, 1, 1, 1 }, [2, 2]);
        var y_pred = tensor(new float[] { 1, 0, 1, 1 }, [2, 2]);
        var sample_weight = weighted ? tensor(new[] { 0.8f, 0.2f }) : null;
        var loss = new CosineSimilarityLoss(dim: 1, reduction).forward(y_pred, y_true, sample_weight);
        // The documentation cuts the digits after the third: −0.9999999 is printed as −0.999.
        Assert.Equal(expected, loss.Values().Select(value => Math.Truncate(value * 1e4 * (1 + 1e-6)) / 1e4), (e, a) => Math.Abs(e - a) < 1.1e-3);
    }

    [Fact]
    public void A_zero_vector_gives_zero_and_a_finite_gradient()
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of([0, 0, 0], requires_grad: true);
        var loss = new CosineSimilarityLoss().forward(x, Tensors.Of([1, 2, 2]));
        Assert.Equal(0, loss.Value());
        Close.To([-1e6 / 3, -2e6 / 3, -2e6 / 3], loss.GradientOf(x), 1e-12);
    }

    [Theory, InlineData(1e-5), InlineData(1e-6), InlineData(1e-7), InlineData(1e-30)]
    public void Short_vectors_meet_Keras_epsilon(double length)
    {
        using var scope = NewDisposeScope();
        var x = Tensors.Of([0.6 * length, 0.8 * length], requires_grad: true);
        var loss = new CosineSimilarityLoss().forward(x, Tensors.Of([0, 5]));
        Close.To(-0.8 * length / Math.Sqrt(Math.Max(length * length, 1e-12)), loss.Value(), 1e-12);
        Assert.All(loss.GradientOf(x), slope => Assert.True(double.IsFinite(slope)));
    }

    [Fact]
    public void Float32_does_not_overflow()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new[] { 3e30f, 4e30f }, requires_grad: true);
        var loss = new CosineSimilarityLoss().forward(x, tensor(new[] { 0, 2e25f }));
        Close.To(-0.8, loss.Value(), 1e-6);
        Assert.All(loss.GradientOf(x), slope => Assert.True(double.IsFinite(slope)));
    }
}
