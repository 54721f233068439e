using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class FactoryTests : TensorTest
{
    [Fact]
    public void Scalars_become_tensors_without_dimensions()
    {
        Assert.Equal((ScalarType.Float32, ScalarType.Float64), (tensor(1f).dtype, tensor(1.0).dtype));
        Assert.Equal((ScalarType.Int32, ScalarType.Int64), (tensor(1).dtype, tensor(1L).dtype));
        Assert.Equal((ScalarType.Bool, ScalarType.Byte), (tensor(true).dtype, tensor((byte)1).dtype));
        Assert.Equal(ScalarType.Float32, tensor(1.0, float32).dtype);
        Assert.Empty(tensor(1f).shape);
        Expect.Number(2.5, tensor(2.5));
    }

    [Fact]
    public void Arrays_are_copied()
    {
        float[] source = [1, 2, 3];
        var x = tensor(source);
        source[0] = 9;
        Expect.Vector([1, 2, 3], x);
        Assert.Equal(ScalarType.Float32, x.dtype);
        Expect.Values([2, 2], [1, 2, 3, 4], tensor(new List<double> { 1, 2, 3, 4 }, 2, 2));
        Expect.Values([2, 1], [1, 2], tensor([1L, 2L], [2, 1]));
        Expect.Values([2, 2], [1, 0, 0, 1], tensor(new[,] { { true, false }, { false, true } }));
        Expect.Values([1, 2, 2], [1, 2, 3, 4], tensor(new[, ,] { { { 1, 2 }, { 3, 4 } } }));
        Assert.Equal(ScalarType.Float64, tensor(source, float64).dtype);
        Assert.Throws<ArgumentException>(() => tensor(source, [2, 2]));
    }

    [Fact]
    public void An_array_is_shared_if_asked_for()
    {
        double[,] source = { { 1, 2 }, { 3, 4 } };
        var x = from_array(source);
        Assert.Equal([2, 2], x.shape);
        source[0, 0] = 9;
        Assert.Equal(9, x[0, 0].item<double>());
        x.add_(1);
        Assert.Equal(10, source[0, 0]);
        Assert.Equal(ScalarType.Float32, from_array(source, float32).dtype);
    }

    [Fact]
    public void The_memory_behind_a_shared_array_outlives_the_tensor_and_the_other_way_round()
    {
        var x = from_array(Enumerable.Range(0, 1000).Select(i => (double)i).ToArray());
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            _ = new double[100_000];
        }
        Expect.Number(499500, x.sum());
    }

    [Fact]
    public void Filled_tensors_have_the_asked_shape_and_type()
    {
        Expect.Values([2, 3], [0, 0, 0, 0, 0, 0], zeros(2, 3));
        Expect.Vector([1, 1], ones(2));
        Expect.Values([1, 2], [7, 7], full([1, 2], 7.0));
        Assert.Equal([2, 3, 4], empty(2, 3, 4).shape);
        Assert.Equal(ScalarType.Float32, zeros(1).dtype);
        Assert.Equal(ScalarType.Int64, full(1, 7).dtype);
        Assert.Equal(ScalarType.Float64, zeros([2], float64).dtype);
        Assert.True(ones([2], requires_grad: true).requires_grad);
        Expect.Values([2, 2], [1, 0, 0, 1], eye(2));
        Expect.Values([2, 3], [1, 0, 0, 0, 1, 0], eye(2, 3));
    }

    [Fact]
    public void Like_tensors_take_shape_and_type_of_another()
    {
        var x = tensor(new[,] { { 1.0, 2 } });
        Expect.Values([1, 2], [0, 0], zeros_like(x));
        Assert.Equal(ScalarType.Float64, x.ones_like().dtype);
        Expect.Values([1, 2], [3, 3], full_like(x, 3));
        Assert.Equal(ScalarType.Int64, x.zeros_like(int64).dtype);
        Assert.Equal([1, 2], x.empty_like().shape);
        Assert.Equal(ScalarType.Float64, x.randn_like().dtype);
        Expect.Vector([0, 0], x.new_zeros(2));
    }

    [Fact]
    public void Ranges()
    {
        Expect.Vector([0, 1, 2], arange(3));
        Assert.Equal(ScalarType.Int64, arange(3).dtype);
        Expect.Vector([1, 1.5, 2], arange(1, 2.5, 0.5), 1e-6);
        Assert.Equal(ScalarType.Float32, arange(0.0, 1.0).dtype);
        Expect.Vector([2, 3], arange(2, 4, float64));
        Expect.Vector([0, 0.25, 0.5, 0.75, 1], linspace(0, 1, 5));
        Expect.Vector([1, 10, 100], logspace(0, 2, 3, dtype: float64));
    }

    [Fact]
    public void The_default_type_can_be_changed()
    {
        try
        {
            set_default_dtype(float64);
            Assert.Equal(ScalarType.Float64, zeros(1).dtype);
            Assert.Throws<ArgumentException>(() => set_default_dtype(int64));
        }
        finally
        {
            set_default_dtype(float32);
        }
    }

    [Fact]
    public void Limits_of_the_types()
    {
        Assert.Equal(1.1920928955078125e-07, finfo(float32).eps);
        Assert.Equal(double.MaxValue, finfo(float64).max);
        Assert.Equal(int.MaxValue, max_int_value(int32));
        Assert.Throws<ArgumentException>(() => finfo(int64));
    }
}
