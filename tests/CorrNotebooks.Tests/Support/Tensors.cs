using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Support;

/// <summary>Tensors of known numbers, and numbers out of tensors.</summary>
internal static class Tensors
{
    /// <summary>Normal numbers around <paramref name="mean"/>, the same for a seed on every machine.</summary>
    public static double[] Normal(int seed, long count, double mean = 0, double deviation = 1)
    {
        var random = new Random(seed);
        var values = new double[count];
        for (var i = 0; i < values.Length; i++)
            values[i] = mean + deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return values;
    }

    public static Tensor Normal(int seed, long[] shape, ScalarType dtype = ScalarType.Float64, bool requires_grad = false) =>
        Of(Normal(seed, shape.Aggregate(1L, (a, b) => a * b)), shape, dtype, requires_grad);

    public static Tensor Of(double[] values, long[]? shape = null, ScalarType dtype = ScalarType.Float64, bool requires_grad = false) =>
        tensor(values, shape ?? [values.Length]).to_type(dtype).requires_grad_(requires_grad);

    public static double[] Values(this Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    public static double Value(this Tensor tensor) => Assert.Single(tensor.Values());

    /// <summary>The gradient of <paramref name="leaf"/> after a backward pass from the sum of <paramref name="result"/>.</summary>
    public static double[] GradientOf(this Tensor result, Tensor leaf)
    {
        using var scope = NewDisposeScope();
        result.sum().backward();
        return Assert.IsType<Tensor>(leaf.grad, exactMatch: false).Values();
    }
}
