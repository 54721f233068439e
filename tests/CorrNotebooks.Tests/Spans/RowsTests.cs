using CorrNotebooks.Slices;
using CorrNotebooks.Spans;
using CorrNotebooks.Tests.Support;
using static TorchSharp.torch;

namespace CorrNotebooks.Tests.Spans;

public sealed class RowsTests
{
    [Theory]
    [InlineData(ScalarType.Float32, ScalarType.Float32)]
    [InlineData(ScalarType.Float32, ScalarType.Float64)]
    [InlineData(ScalarType.Float64, ScalarType.Float32)]
    [InlineData(ScalarType.Float64, ScalarType.Float64)]
    public void Weights_are_scaled_as_by_libtorch(ScalarType from, ScalarType to)
    {
        using var scope = NewDisposeScope();
        var raw = Tensors.Normal(1, [3, 40], from).abs();
        raw[1] *= from == ScalarType.Float32 ? 1e38 : 1e300; // a sum of these leaves the range
        raw[.., 7..11].zero_();

        var here = Counting.Scaled(raw, to);
        Assert.Equal(to, here.dtype);
        Close.To(Counting.Scaled(raw.clone().requires_grad_(), to).Values(), here.Values(), 1e-6, "weight");
        Close.Within(1e-5, [36, 36, 36], here.sum(-1).Values());
    }

    [Fact]
    public void A_copy_is_its_own_memory()
    {
        using var scope = NewDisposeScope();
        var original = Tensors.Normal(2, [4, 5]).t(); // not contiguous
        var before = original.Values();
        var copy = Rows.Copy(original);
        original.zero_();
        Assert.Equal(before, copy.Values());
    }

    [Fact]
    public void Each_row_is_multiplied_by_its_factor()
    {
        using var scope = NewDisposeScope();
        var rows = Tensors.Of([1, 2, 3, 4, 5, 6], [2, 3], ScalarType.Float32);
        Assert.Equal([10, 20, 30, -4, -5, -6], Rows.Scaled(rows, Tensors.Of([10, -1], [2, 1], ScalarType.Float32)).Values());
    }

    [Theory, InlineData(ScalarType.Float16), InlineData(ScalarType.Float32), InlineData(ScalarType.Float64)]
    public void The_range_of_a_tensor_of_any_dtype(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var values = Tensors.Of([.. Enumerable.Range(-20, 45).Select(i => (double)i)], [5, 9], dtype);
        Assert.Equal(new ValueRange(-20, 24), Rows.Range(values));
        values[2, 3] = double.NaN;
        Assert.True(Rows.Range(values).HasNaN);
    }
}
