using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public sealed class DataTests : TensorTest
{
    private readonly Tensor m = tensor(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });

    [Fact]
    public void Elements_are_read_in_row_major_order_whatever_the_strides()
    {
        Assert.Equal([1, 2, 3, 4, 5, 6], m.data<double>().ToArray());
        Assert.Equal([1, 4, 2, 5, 3, 6], m.T.data<double>().ToArray());
        Assert.Equal([1, 4, 2, 5, 3, 6], m.T.data<double>());
        Assert.Equal([2, 5], m[.., 1].data<double>().ToArray());
        Assert.Equal(new double[,] { { 1, 4 }, { 2, 5 }, { 3, 6 } }, m.T.data<double>().ToNDArray());
        Assert.Equal(6, m.data<double>().Count);
    }

    [Fact]
    public void Elements_are_read_and_written_by_index()
    {
        var data = m.T.data<double>();
        Assert.Equal(6, data[2, 1]);
        Assert.Equal(4, data[1]);
        data[2, 1] = 9;
        Assert.Equal(9, m[1, 2].item<double>());
        Assert.Throws<IndexOutOfRangeException>(() => data[3, 0]);
        Assert.Throws<IndexOutOfRangeException>(() => data[6]);
        Assert.ThrowsAny<Exception>(() => data[-1]);
        data.CopyFrom([10.0, 11], 0, 1);
        Expect.Values([2, 3], [1, 11, 3, 10, 5, 9], m);
    }

    [Fact]
    public void The_type_has_to_be_the_tensors_own()
    {
        Assert.Throws<ArgumentException>(() => m.data<float>());
        Assert.Throws<ArgumentException>(() => m[0, 0].item<float>());
        Assert.Throws<ArgumentException>(() => m.item<double>());
        Assert.Equal(1, m[0, 0].item<double>());
        Assert.True(tensor(true).item<bool>());
    }

    [Fact]
    public void Numbers_convert()
    {
        Assert.Equal(2.5, tensor(2.5f).ToDouble());
        Assert.Equal(2.5f, tensor(2.5).ToSingle());
        Assert.Equal((2, 2L, true), (tensor(2L).ToInt32(), tensor(2.0).ToInt64(), tensor(2).ToBoolean()));
        Assert.Equal(2.5, (double)tensor(2.5f));
        Assert.Equal(3, (int)tensor(3L));
        Assert.Equal(0.5, tensor(0.5f).ToScalar().ToDouble());
        Assert.ThrowsAny<Exception>(() => m.ToDouble());
    }

    [Fact]
    public void Bytes_are_the_memory_itself()
    {
        var floats = MemoryMarshal.Cast<byte, double>(m.bytes);
        Assert.Equal(6, floats.Length);
        floats[0] = 7;
        Assert.Equal(7, m[0, 0].item<double>());
        Assert.Throws<InvalidOperationException>(() => m.T.bytes.Length);
        var x = zeros(2);
        x.bytes = MemoryMarshal.AsBytes(new[] { 1f, 2f }.AsSpan());
        Expect.Vector([1, 2], x);
        Assert.Throws<ArgumentException>(() => x.bytes = new byte[3]);
    }

    [Fact]
    public void A_tensor_tells_what_it_is()
    {
        Assert.Equal([2, 3], m.shape);
        Assert.Equal((3L, 3L, 6L, 2L), (m.size(1), m.size(-1), m.numel(), m.dim()));
        Assert.Equal((ScalarType.Float64, DeviceType.CPU), (m.dtype, m.device.type));
        Assert.Equal(8, m.ElementSize);
        Assert.Equal("cpu", m.device.ToString());
        Assert.True(m.is_contiguous() && m.is_leaf && m.is_floating_point() && !m.requires_grad && !m.is_integral());
        Assert.Throws<InvalidOperationException>(() => m.is_nonzero());
    }

    [Fact]
    public void Types_convert()
    {
        Assert.Equal(ScalarType.Float32, m.to(float32).dtype);
        Assert.Equal(ScalarType.Int64, m.@long().dtype);
        Assert.Equal(ScalarType.Float64, tensor([1f]).type_as(m).dtype);
        Expect.Vector([1, -1], tensor([1.9, -1.9]).to_type(int32));
        var x = tensor([1f]);
        x.to_type(float64, disposeAfter: true);
        Assert.True(x.IsInvalid);
        Assert.Equal(DeviceType.CPU, m.to(CPU).device_type);
        Assert.ThrowsAny<Exception>(() => new Device("nonsense"));
    }

    [Fact]
    public void Arrays_and_numbers_convert_to_tensors()
    {
        Tensor x = 3;
        Tensor y = new[] { 1f, 2f };
        Assert.Equal(ScalarType.Int32, x.dtype);
        Expect.Vector([1, 2], y);
    }

    [Fact]
    public void An_empty_tensor_has_no_elements_and_no_crash()
    {
        var nothing = empty([0], float64);
        Assert.Empty(nothing.data<double>().ToArray());
        Assert.Equal(0, nothing.bytes.Length);
        Assert.Equal(0, nothing.numel());
    }
}
