using System.Globalization;
using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Reference;

/// <summary>Anscombe's quartet: one Pearson's r, four pictures, and four Spearman's ρ.</summary>
public sealed class AnscombeTests
{
    [Theory, InlineData("I", 0.818), InlineData("II", 0.691), InlineData("III", 0.991), InlineData("IV", 0.5)]
    public void Pearson_is_the_same_in_all_four_sets_and_Spearman_is_not(string set, double rho)
    {
        using var scope = NewDisposeScope();
        var rows = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "anscombe.csv")).Select(line => line.Split(',')).Where(row => row[0] == set).ToArray();
        Assert.Equal(11, rows.Length);
        var (x, y) = (Column(1), Column(2));
        Assert.Equal(0.816, Corr.pearson(x, y).Value(), tolerance: 0.001);
        Assert.Equal(rho, Corr.spearman(x, y).Value(), tolerance: 0.001);

        Tensor Column(int index) => Tensors.Of([.. rows.Select(row => double.Parse(row[index], CultureInfo.InvariantCulture))]);
    }
}
