using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Expected values: PyTorch 1.13.</summary>
public sealed class ReductionTests : TensorTest
{
    private readonly Tensor m = tensor(new double[,] { { 1, 2, 3 }, { 6, 5, 4 } });

    [Fact]
    public void Sums_run_over_all_some_or_one_of_the_dimensions()
    {
        Expect.Number(21, m.sum());
        Expect.Vector([7, 7, 7], m.sum(dim: 0)); // a bare 0 would be taken for an element type
        Expect.Values([2, 1], [6, 15], m.sum(1, keepdim: true));
        Expect.Number(21, m.sum([0, 1]));
        Expect.Number(21, m.sum(0, 1));
        Assert.Equal(ScalarType.Float32, m.sum(float32).dtype);
        Assert.Equal(ScalarType.Int64, tensor([1, 2]).sum().dtype);
    }

    [Fact]
    public void Means_and_products()
    {
        Expect.Number(3.5, m.mean());
        Expect.Vector([2, 5], m.mean([1]));
        Expect.Values([1, 3], [3.5, 3.5, 3.5], mean(m, [0], keepdim: true));
        Assert.Equal(ScalarType.Float32, m.mean([0], type: float32).dtype);
        Expect.Number(720, m.prod());
        Expect.Vector([6, 120], m.prod(1));
    }

    [Fact]
    public void Variances_divide_by_one_less_unless_told_otherwise()
    {
        Expect.Number(3.5, m.var());
        Expect.Number(1.8708286933869707, m.std());
        Expect.Vector([12.5, 4.5, 0.5], m.var(0));
        Expect.Vector([2 / 3.0, 2 / 3.0], m.var(1, unbiased: false));
        Expect.Values([2, 1], [1, 1], std(m, 1, keepdim: true));
        Expect.Number(Math.Sqrt(17.5 / 6), m.std(unbiased: false));
        var (deviation, mean) = std_mean(m, 1);
        Expect.Vector([1, 1], deviation);
        Expect.Vector([2, 5], mean);
    }

    [Fact]
    public void Extremes_come_with_their_places()
    {
        Expect.Number(6, m.max());
        Expect.Number(1, m.min());
        var (values, indexes) = m.max(1);
        Expect.Vector([3, 6], values);
        Expect.Vector([2, 0], indexes);
        Expect.Vector([1, 4], min(m, 1).values);
        Expect.Number(3, m.argmax());
        Expect.Vector([0, 2], m.argmin(1));
        Expect.Vector([6, 5, 4], m.amax(0));
        Expect.Values([2, 1], [1, 4], m.amin([1], keepdim: true));
        var (low, high) = m.aminmax();
        Expect.Number(1, low);
        Expect.Number(6, high);
    }

    [Fact]
    public void Running_sums_and_the_like()
    {
        Expect.Values([2, 3], [1, 3, 6, 6, 11, 15], m.cumsum(1));
        Expect.Values([2, 3], [1, 2, 6, 6, 30, 120], m.cumprod(1));
        Expect.Values([2, 3], [1, 2, 3, 6, 6, 6], m.cummax(1).values);
        Expect.Vector([3.4076059644443806, 6.407605964444381], m.logsumexp(1));
        Expect.Values([2, 2], [1, 1, -1, -1], m.diff());
    }

    [Fact]
    public void Norms()
    {
        Expect.Number(9.539392014169456, m.norm());
        Expect.Number(21, m.norm(1f));
        Expect.Vector([Math.Sqrt(14), Math.Sqrt(77)], m.norm(1));
        Expect.Vector([6, 15], linalg.norm(m, 1.0, [1]));
        Expect.Number(9.539392014169456, linalg.vector_norm(m));
        Expect.Number(6, linalg.norm(m, double.PositiveInfinity, [0, 1]) - 9);
    }

    [Fact]
    public void Quantiles_and_their_relatives()
    {
        Expect.Number(3, m.median());
        Expect.Values([2, 2], [1.5, 4.5, 2, 5], m.quantile(tensor([0.25, 0.5]), 1));
        Expect.Vector([2, 5], m.kthvalue(2, 1).values);
        Expect.Number(2, tensor([1L, 2, 2, 3]).mode().values);
        Expect.Number(3, tensor([1, double.NaN, 2]).nansum());
    }

    [Fact]
    public void Correlations_of_rows()
    {
        Expect.Values([2, 2], [1, -1, -1, 1], m.corrcoef());
        Expect.Values([2, 2], [2 / 3.0, -2 / 3.0, -2 / 3.0, 2 / 3.0], m.cov(correction: 0));
        Assert.True(double.IsNaN(tensor(new double[,] { { 1, 1 }, { 1, 2 } }).corrcoef()[0, 1].item<double>()));
    }

    [Fact]
    public void Counts()
    {
        Expect.Vector([1, 2, 0, 1], tensor([0L, 1, 1, 3]).bincount(null));
        Expect.Vector([0.5, 0.5], bincount(tensor([0L, 1, 1]), tensor([0.5, 0.25, 0.25])));
        Expect.Vector([0, 1, 1, 0, 2], bincount(tensor([1L, 2, 4, 4])));
        Expect.Vector([2, 1], count_nonzero(tensor(new[,] { { 1.0, 0 }, { 2, 3 } }), [0]));
    }

    [Fact]
    public void A_sum_over_nothing_is_zero_and_a_mean_not_a_number()
    {
        var nothing = empty([0], float64);
        Expect.Number(0, nothing.sum());
        Expect.Number(double.NaN, nothing.mean());
    }
}
