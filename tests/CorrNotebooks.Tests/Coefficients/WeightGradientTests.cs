using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Coefficients;

/// <summary>Weights carry gradients as the observations do.</summary>
public sealed class WeightGradientTests
{
    private static readonly Dictionary<string, Func<Tensor[], Tensor>> Coefficients = new()
    {
        ["pearson"] = leaves => Corr.pearson(leaves[0], leaves[1], dim: 1, leaves[2]),
        ["concordance"] = leaves => Corr.concordance(leaves[0], leaves[1], dim: 1, leaves[2]),
        ["cosine"] = leaves => Corr.cosine(leaves[0], leaves[1], dim: 1, leaves[2]),
        ["soft_rank"] = leaves => Corr.soft_rank(leaves[0], 0.5, dim: 1, leaves[2]) * leaves[1],
        ["kendall"] = leaves => Corr.kendall(leaves[0], leaves[1], 0.5, dim: 1, leaves[2]),
        ["spearman"] = leaves => Corr.spearman(leaves[0], leaves[1], 0.5, dim: 1, leaves[2]),
    };

    public static TheoryData<string> Names => [.. Coefficients.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Both_arguments_and_the_weights_have_the_gradient_of_finite_differences(string name) =>
        Derivatives.Check(Coefficients[name], (Tensors.Normal(1, 10), [2, 5]), (Tensors.Normal(2, 10), [2, 5]), Weights(10, [2, 5]));

    [Theory, MemberData(nameof(Names))]
    public void One_line_of_weights_gathers_the_gradient_of_all_slices(string name) =>
        Derivatives.Check(Coefficients[name], (Tensors.Normal(1, 10), [2, 5]), (Tensors.Normal(2, 10), [2, 5]), Weights(5, [5]));

    [Theory, MemberData(nameof(Names))]
    public void The_second_derivative_is_that_of_finite_differences(string name) =>
        Derivatives.CheckTwice(Coefficients[name], (Tensors.Normal(1, 4), [1, 4]), (Tensors.Normal(2, 4), [1, 4]), Weights(4, [4]));

    /// <summary>Positive, and far enough apart that a finite step does not change which is the heaviest.</summary>
    private static (double[], long[]) Weights(int count, long[] shape) =>
        ([.. Enumerable.Range(1, count).Select(i => 0.3 + i * 7 % count)], shape);
}
