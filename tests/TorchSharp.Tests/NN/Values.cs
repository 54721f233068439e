using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Compares the elements of a tensor, in row-major order, with numbers from elsewhere.</summary>
internal static class Values
{
    public static double[] Of(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        return tensor.detach().to(ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    /// <param name="tolerance">Absolute where the expected number is below one in size, relative above.</param>
    public static void Equal(double[] expected, Tensor actual, double tolerance)
    {
        var found = Of(actual);
        Assert.Equal(expected.Length, found.Length);
        foreach (var (e, f) in expected.Zip(found))
            Assert.True(Math.Abs(e - f) <= tolerance * Math.Max(1, Math.Abs(e)), $"expected {e:R}, found {f:R}");
    }

    public static Tensor Double(params double[] values) => tensor(values, dtype: ScalarType.Float64);

    public static Tensor Double(double[,] values) => tensor(values, dtype: ScalarType.Float64);
}
