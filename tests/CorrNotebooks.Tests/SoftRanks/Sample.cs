namespace CorrNotebooks.Tests.SoftRanks;

public enum Shape { Normal, Uniform, Cauchy, Clusters, Ties, AllEqual, TwoFarClusters, Denormal, Outlier, Infinities, ManyScales }

/// <summary>Values that a soft rank meets, or that break one: the same ones for the same seed.</summary>
public sealed record Sample(Shape Shape, int Count, double Strength, int Seed)
{
    public double[] Values()
    {
        var random = new Random(Seed);
        return Enumerable.Range(0, Count).Select(i => Value(i, random)).ToArray();
    }

    public double[] Upstream()
    {
        var random = new Random(Seed + 1);
        return Enumerable.Range(0, Count).Select(_ => Normal(random)).ToArray();
    }

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private double Value(int i, Random random) => Shape switch
    {
        Shape.Normal => Normal(random),
        Shape.Uniform => random.NextDouble(),
        Shape.Cauchy => Math.Tan(Math.PI * (random.NextDouble() - 0.5)),
        Shape.Clusters => random.Next(7) + 1e-3 * Normal(random),
        Shape.Ties => random.Next(5),
        Shape.AllEqual => 3.7,
        Shape.TwoFarClusters => (i % 2 == 0 ? -1e6 : 1e6) + 1e-2 * Normal(random),
        Shape.Denormal => random.Next(100) * (double)float.Epsilon,
        Shape.Outlier => i == Count / 2 ? 1e30 : Normal(random),
        Shape.Infinities => random.Next(6) switch { 0 => double.PositiveInfinity, 1 => double.NegativeInfinity, _ => Normal(random) },
        _ => Normal(random) * Math.Pow(10, random.Next(-8, 8)),
    };
}
