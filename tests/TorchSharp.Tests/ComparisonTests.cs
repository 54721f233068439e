using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class ComparisonTests : TensorTest
{
    private readonly Tensor a = tensor([1.0, 2.0, 3.0]);
    private readonly Tensor b = tensor([3.0, 2.0, 1.0]);

    [Fact]
    public void Comparisons_answer_for_each_element()
    {
        Expect.Vector([0, 1, 0], a == b);
        Expect.Vector([1, 0, 1], a != b);
        Expect.Vector([1, 0, 0], a < b);
        Expect.Vector([1, 1, 0], a <= b);
        Expect.Vector([0, 0, 1], a > b);
        Expect.Vector([0, 1, 1], a >= b);
        Expect.Vector([0, 1, 0], a.equal(b));
        Assert.Equal(ScalarType.Bool, (a == b).dtype);
    }

    [Fact]
    public void Numbers_may_stand_on_either_side()
    {
        Expect.Vector([0, 1, 0], a == 2.0);
        Expect.Vector([1, 0, 0], a < 2.0);
        Expect.Vector([0, 0, 1], (Scalar)2.0 < a);
        Expect.Vector([1, 1, 0], (Scalar)2.0 >= a);
        Expect.Vector([1, 0, 1], a.ne(2));
    }

    [Fact]
    public void Whole_tensors_are_compared()
    {
        Assert.True(a.Equals(a.clone()));
        Assert.False(a.Equals(b));
        Assert.False(a.Equals(tensor([1.0, 2.0])));
        Assert.True(a.allclose(a + 1e-9));
        Assert.False(a.allclose(a + 1e-3));
        Assert.True(allclose(a, a + 1e-3, atol: 1e-2));
        Assert.True(tensor([double.NaN]).allclose(tensor([double.NaN]), equal_nan: true));
        Expect.Vector([1, 1, 0], a.isclose(tensor([1.0, 2.0, 3.1])));
    }

    [Fact]
    public void Kinds_of_numbers_are_told_apart()
    {
        var x = tensor([1, double.NaN, double.PositiveInfinity, double.NegativeInfinity]);
        Expect.Vector([0, 1, 0, 0], x.isnan());
        Expect.Vector([0, 0, 1, 1], x.isinf());
        Expect.Vector([1, 0, 0, 0], x.isfinite());
        Expect.Vector([0, 0, 0, 1], isneginf(x));
    }

    [Fact]
    public void The_larger_and_the_smaller_are_taken()
    {
        Expect.Vector([3, 2, 3], a.maximum(b));
        Expect.Vector([1, 2, 1], minimum(a, b));
        Expect.Vector([3, 2, 3], max(a, b));
        Expect.Vector([double.NaN], maximum(tensor([double.NaN]), tensor([1.0])));
        Expect.Vector([1], fmax(tensor([double.NaN]), tensor([1.0])));
        Expect.Vector([1.5, 2, 2.5], a.clamp(1.5, 2.5));
        Expect.Vector([1.5, 2, 3], a.clamp_min(1.5));
        Expect.Vector([1, 2, 2.5], a.clamp(max: (Scalar)2.5));
        Expect.Vector([3, 2, 3], a.clamp(b, null));
    }

    [Fact]
    public void Where_chooses()
    {
        Expect.Vector([1, 2, 1], where(a < b, a, b));
        Expect.Vector([3, 2, 3], a.where(a > b, b));
        Assert.Throws<ArgumentException>(() => a.where(a, b));
        Expect.Vector([0, 2], where(a != b)[0]);
    }

    [Fact]
    public void Truth_values_are_combined()
    {
        var (x, y) = (tensor([true, true, false]), tensor([true, false, false]));
        Expect.Vector([1, 0, 0], x.logical_and(y));
        Expect.Vector([1, 1, 0], logical_or(x, y));
        Expect.Vector([0, 1, 0], x.logical_xor(y));
        Expect.Vector([0, 0, 1], x.logical_not());
        Assert.True(x.any().ToBoolean());
        Assert.False(x.all().ToBoolean());
        Assert.Equal(2, x.count_nonzero().ToInt64());
    }
}
