using System.Globalization;
using CorrNotebooks.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Package;

/// <summary>What the fast soft rank needs of a tensor's memory, and what the lessons print.</summary>
public sealed class TensorTests
{
    [Fact]
    public void The_bytes_are_the_tensors_own_and_a_view_that_lies_in_order_shares_them()
    {
        using var scope = NewDisposeScope();
        var matrix = Tensors.Of([1, 2, 3, 4], [2, 2]);
        BitConverter.TryWriteBytes(matrix.contiguous().bytes[8..], 7.0);
        Assert.Equal([1, 7, 3, 4], matrix.Values());
        var turned = matrix.t().contiguous();
        BitConverter.TryWriteBytes(turned.bytes, 9.0);
        Assert.Equal([9, 3, 7, 4], turned.Values());
        Assert.Equal([1, 7, 3, 4], matrix.Values());
    }

    [Fact]
    public void The_texts_that_lessons_print()
    {
        using var scope = NewDisposeScope();
        var gradient = Tensors.Of([0.5, -1 / 3.0], dtype: ScalarType.Float32);
        Assert.Equal("[2], type = Float32, device = cpu\n 0.500000 -0.333333\n", Text(gradient, "0.000000"));
        Assert.Equal("[2], type = Float32, device = cpu\n 0.5 -0.33333\n", Text(gradient, null));
        Assert.Equal("[], type = Float32, device = cpu, value = 0.5", Text(gradient[0], null));
        Assert.Equal("[2], type = Float32, device = cpu", gradient.ToString());

        static string Text(Tensor tensor, string? format) => tensor.str(format, newLine: "\n", cultureInfo: CultureInfo.InvariantCulture);
    }
}
