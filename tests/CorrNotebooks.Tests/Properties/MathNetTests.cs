using CorrNotebooks.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Statistics;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Properties;

/// <summary>MathNet.Numerics as the second reference, on data of any shape, offset and scale.</summary>
public sealed class MathNetTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true);

    private static readonly Arbitrary<Sample> Samples = (
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from slices in Gen.Choose(1, 4)
        from length in Gen.Choose(3, 40)
        from dim in Gen.Choose(0, 1)
        from offset in Gen.Choose(0, 4)
        from scale in Gen.Choose(-12, 12)
        select new Sample(seed, slices, length, dim, Math.Pow(10, offset), Math.Pow(10, scale))).ToArbitrary();

    [Fact]
    public void Pearson_is_MathNets() => Prop.ForAll(Samples, sample =>
    {
        using var scope = NewDisposeScope();
        var r = Corr.pearson(sample.X, sample.Y, sample.Dim).Values();
        Close.Within(1e-9, [.. sample.Pairs.Select(pair => Correlation.Pearson(pair.x, pair.y))], r);
    }).Check(Thorough);

    [Fact]
    public void Weighted_Pearson_is_MathNets() => Prop.ForAll(Samples, sample =>
    {
        using var scope = NewDisposeScope();
        var weight = Tensors.Normal(sample.Seed + 1, sample.Length).Select(Math.Abs).ToArray();
        var r = Corr.pearson(sample.X, sample.Y, sample.Dim, Tensors.Of(weight)).Values();
        Close.Within(1e-9, [.. sample.Pairs.Select(pair => Correlation.WeightedPearson(pair.x, pair.y, weight))], r);
    }).Check(Thorough);

    [Fact]
    public void Crisp_Spearman_is_MathNets() => Prop.ForAll(Samples, sample =>
    {
        using var scope = NewDisposeScope();
        // A strength far below the smallest gap; 1e-7 under the root is what is left of the difference.
        var rho = Corr.spearman(sample.X, sample.Y, sample.Scale * 1e-12, sample.Dim).Values();
        Close.Within(1e-7, [.. sample.Pairs.Select(pair => Correlation.Spearman(pair.x, pair.y))], rho);
    }).Check(Thorough);

    [Fact]
    public void Pearson_is_symmetric_and_blind_to_scale_and_offset() => Prop.ForAll(Samples, sample =>
    {
        using var scope = NewDisposeScope();
        var (x, y) = (sample.X, sample.Y);
        var r = Corr.pearson(x, y, sample.Dim).Values();
        Close.Within(1e-14, r, Corr.pearson(y, x, sample.Dim).Values());
        Close.Within(1e-9, r, Corr.pearson(3 * x - sample.Scale, y / 7, sample.Dim).Values());
        Close.Within(1e-14, r, (-Corr.pearson(-x, y, sample.Dim)).Values());
        Assert.All(r, value => Assert.InRange(value, -1 - 1e-15, 1 + 1e-15));
    }).Check(Thorough);

    [Fact]
    public void Concordance_is_never_farther_from_zero_than_Pearson() => Prop.ForAll(Samples, sample =>
    {
        using var scope = NewDisposeScope();
        var r = Corr.pearson(sample.X, sample.Y, sample.Dim).Values();
        var ccc = Corr.concordance(sample.X, sample.Y, sample.Dim).Values();
        Assert.All(r.Zip(ccc), pair => Assert.True(Math.Abs(pair.Second) <= Math.Abs(pair.First) + 1e-12));
        Close.Within(1e-9, ccc, Corr.concordance(sample.Y, sample.X, sample.Dim).Values());
    }).Check(Thorough);

    /// <summary>Slices of normal numbers around offset · scale, lying along dim 0 or 1.</summary>
    public sealed record Sample(int Seed, int Slices, int Length, int Dim, double Offset, double Scale)
    {
        public Tensor X => Lay(XRows);

        public Tensor Y => Lay(YRows);

        public IEnumerable<(double[] x, double[] y)> Pairs => XRows.Chunk(Length).Zip(YRows.Chunk(Length));

        private double[] XRows { get; } = Tensors.Normal(Seed, Slices * Length, Offset * Scale, Scale);

        private double[] YRows { get; } = Tensors.Normal(Seed + 1, Slices * Length, Offset * Scale, Scale);

        private Tensor Lay(double[] rows)
        {
            var tensor = Tensors.Of(rows, [Slices, Length]);
            return Dim == 1 ? tensor : tensor.transpose(0, 1);
        }
    }
}
