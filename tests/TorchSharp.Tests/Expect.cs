using System.Reflection;

namespace TorchSharp.Tests;

/// <summary>What tests say about tensors.</summary>
internal static class Expect
{
    /// <summary>Whether the tests run on the stand-in for the package.</summary>
    public static bool StandIn => typeof(torch).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Any(data => data.Key == "StandInFor");

    /// <summary>The tensor's shape and, in row-major order, its values.</summary>
    public static void Values(long[] shape, double[] expected, torch.Tensor actual, double tolerance = 1e-12)
    {
        Assert.Equal(shape, actual.shape);
        var values = Doubles(actual);
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (double.IsNaN(expected[i])) Assert.True(double.IsNaN(values[i]), $"[{i}] is {values[i]}, not NaN");
            else if (double.IsInfinity(expected[i])) Assert.Equal(expected[i], values[i]);
            else Assert.True(Math.Abs(values[i] - expected[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"[{i}] is {values[i]:R}, expected {expected[i]:R}");
        }
    }

    /// <summary>A vector of these values.</summary>
    public static void Vector(double[] expected, torch.Tensor actual, double tolerance = 1e-12) => Values([expected.Length], expected, actual, tolerance);

    /// <summary>A tensor without dimensions.</summary>
    public static void Number(double expected, torch.Tensor actual, double tolerance = 1e-12) => Values([], [expected], actual, tolerance);

    public static double[] Doubles(torch.Tensor tensor)
    {
        using var converted = tensor.detach().to_type(torch.float64).contiguous();
        return converted.data<double>().ToArray();
    }
}

/// <summary>A test whose tensors are freed at its end.</summary>
public abstract class TensorTest : IDisposable
{
    private readonly DisposeScope scope = torch.NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        GC.SuppressFinalize(this);
    }
}
