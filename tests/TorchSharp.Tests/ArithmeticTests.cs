using FsCheck;
using FsCheck.Fluent;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class ArithmeticTests : TensorTest
{
    private readonly Tensor a = tensor([1.0, 2.0, 4.0]);
    private readonly Tensor b = tensor([3.0, 5.0, 8.0]);

    [Fact]
    public void Operators_work_on_tensors()
    {
        Expect.Vector([4, 7, 12], a + b);
        Expect.Vector([-2, -3, -4], a - b);
        Expect.Vector([3, 10, 32], a * b);
        Expect.Vector([3, 2.5, 2], b / a);
        Expect.Vector([0, 1, 0], b % a);
        Expect.Vector([-1, -2, -4], -a);
    }

    [Fact]
    public void Operators_work_on_numbers_from_either_side()
    {
        Expect.Vector([2, 3, 5], a + 1);
        Expect.Vector([2, 3, 5], 1L + a);
        Expect.Vector([0.5, 1.5, 3.5], a - 0.5);
        Expect.Vector([0, -1, -3], 1 - a);
        Expect.Vector([2, 4, 8], a * 2f);
        Expect.Vector([2, 4, 8], 2.0 * a);
        Expect.Vector([0.5, 1, 2], a / 2);
        Expect.Vector([2, 1, 0.5], 2 / a);
        Expect.Vector([1, 0, 0], a % 2);
    }

    [Fact]
    public void A_number_keeps_the_type_of_the_tensor()
    {
        Assert.Equal(ScalarType.Float32, (tensor([1f]) * 2.0).dtype);
        Assert.Equal(ScalarType.Int64, (tensor([1L]) * 2).dtype);
        Assert.Equal(ScalarType.Float32, (tensor([1L]) * 2.5).dtype);
        Assert.Equal(ScalarType.Float64, (tensor([1f]) + tensor([1.0])).dtype);
    }

    [Fact]
    public void Sums_and_differences_take_a_factor()
    {
        Expect.Vector([7, 12, 20], a.add(b, 2));
        Expect.Vector([3, 4, 6], a.add(1, 2));
        Expect.Vector([3, 4, 6], a.clone().add_(1, 2));
    }

    [Fact]
    public void In_place_operators_return_the_tensor_itself()
    {
        var x = a.clone();
        Assert.Same(x, x.add_(1).mul_(2).sub_(b).div_(tensor([1.0, 1.0, 2.0])));
        Expect.Vector([1, 1, 1], x);
        Assert.Same(x, x.pow_(2).neg_().fill_(3).zero_());
        Expect.Vector([0, 0, 0], x);
    }

    [Fact]
    public void Division_rounds_as_asked()
    {
        var x = tensor([-7.0, 7.0]);
        Expect.Vector([-3.5, 3.5], x.div(2));
        Expect.Vector([-3, 3], x.div(2, RoundingMode.trunc));
        Expect.Vector([-4, 3], x.div(tensor(2.0), RoundingMode.floor));
        Expect.Vector([-4, 3], x.floor_divide(2));
        Expect.Vector([1, 1], x.remainder(2));
        Expect.Vector([-1, 1], x.fmod(2));
    }

    [Fact]
    public void Powers_take_numbers_and_tensors()
    {
        Expect.Vector([1, 4, 16], a.pow(2));
        Expect.Vector([1, 4, 16], a.square());
        Expect.Vector([1, Math.Sqrt(2), 2], a.pow(0.5));
        Expect.Vector([1, 4, 256], a.pow(a));
    }

    [Fact] // expected values: PyTorch 1.13
    public void Fused_forms_agree_with_PyTorch()
    {
        var (x, y, z) = (tensor([1.0, 2.0]), tensor([3.0, 4.0]), tensor([5.0, 8.0]));
        Expect.Vector([8.5, 18], x.addcmul(y, z, 0.5));
        Expect.Vector([1.3, 2.25], x.addcdiv(y, z, 0.5));
        Expect.Vector([1.5, 3], x.lerp(y, tensor([0.25, 0.5])));
        Expect.Vector([0, 2 * Math.Log(4)], tensor([0.0, 2.0]).xlogy(y));
    }

    [Fact]
    public void Integers_have_bits()
    {
        var (x, y) = (tensor([12L, 10L]), tensor([10L, 3L]));
        Expect.Vector([8, 2], x & y);
        Expect.Vector([14, 11], x | y);
        Expect.Vector([6, 9], x ^ y);
        Expect.Vector([-13, -11], ~x);
        Expect.Vector([1, 0], tensor([true, false]) & tensor([true, true]));
    }

    [Fact]
    public void Shapes_broadcast()
    {
        Expect.Values([2, 3], [2, 3, 5, 3, 4, 6], a + tensor([1.0, 2.0]).unsqueeze(1));
    }

    [Fact]
    public void Operators_agree_with_double_arithmetic_on_any_numbers() =>
        Prop.ForAll<NormalFloat[], NormalFloat>((elements, scalar) =>
        {
            using var scope = NewDisposeScope();
            double[] values = [.. elements.Select(x => x.Get)];
            var s = scalar.Get;
            var x = tensor(values);
            Assert.Equal(values.Select(v => v + s), (x + s).data<double>());
            Assert.Equal(values.Select(v => v * s), (x * s).data<double>());
            Assert.Equal(values.Select(v => s - v), (s - x).data<double>());
            Assert.Equal(values.Select(v => Math.Max(v, s)), x.maximum(full(x.shape, s, float64)).data<double>());
        }).QuickCheckThrowOnFailure();
}
