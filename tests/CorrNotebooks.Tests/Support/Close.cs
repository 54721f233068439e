namespace CorrNotebooks.Tests.Support;

/// <summary>Closeness relative to the size of what is expected: of a vector, to its largest entry.</summary>
internal static class Close
{
    // Of a gradient below this nothing can be asked: in PyTorch's σ·(1 − σ) the second factor has cancelled to zero.
    private const double Negligible = 1e-9;

    public static void To(double expected, double actual, double tolerance, string what = "value") => To([expected], [actual], tolerance, what);

    public static void To(double[] expected, double[] actual, double tolerance, string what = "vector")
    {
        Within(tolerance * Math.Max(expected.Max(Math.Abs), Negligible), expected, actual, what);
    }

    /// <summary>No farther apart than <paramref name="distance"/>: for coefficients, which may be near zero by chance.</summary>
    public static void Within(double distance, double[] expected, double[] actual, string what = "coefficient")
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(actual[i] - expected[i]) <= distance, $"{what}[{i}]: expected {expected[i]:R}, got {actual[i]:R}; {Math.Abs(actual[i] - expected[i]):E1} apart, {distance:E1} allowed.");
    }
}
