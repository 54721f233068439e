using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Printing;

public class JuliaStyleTests
{
    private static string Text(Tensor tensor, string? format = null, int? width = null)
    {
        using (tensor)
            return tensor.jlstr(format, width, "\n", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_number_follows_its_metadata() =>
        Assert.Equal("[], type = Float32, device = cpu, value = 3.1416", Text(tensor(3.14159265f)));

    [Fact]
    public void A_vector_is_one_row() =>
        Assert.Equal("[4], type = Float64, device = cpu\n 0 -1.5 1e+06 0.33333\n", Text(tensor(new[] { 0, -1.5, 1e6, 1 / 3.0 })));

    [Fact]
    public void Columns_are_as_wide_as_their_widest_number() =>
        Assert.Equal(
            "[2x3], type = Float32, device = cpu\n 0.15 0.16  0.9\n  0.8 4.15 -0.5\n",
            Text(tensor(new float[,] { { 0.15f, 0.16f, 0.9f }, { 0.8f, 4.15f, -0.5f } })));

    [Fact]
    public void Matrices_of_a_higher_tensor_stand_under_their_indices() =>
        Assert.Equal(
            "[2x2x2], type = Int64, device = cpu\n[0,..,..] =\n 0 1\n 2 3\n\n[1,..,..] =\n 4 5\n 6 7\n",
            Text(arange(8L).reshape(2, 2, 2)));

    [Fact]
    public void Four_dimensions_give_two_indices() =>
        Assert.Equal(
            "[2x1x1x2], type = Int64, device = cpu\n[0,0,..,..] =\n 0 1\n\n[1,0,..,..] =\n 2 3\n",
            Text(arange(4L).reshape(2, 1, 1, 2)));

    // The width is spent by the characters of each number and a space; what is left has to hold " ...".
    [Theory]
    [InlineData(4, " ...")]
    [InlineData(5, " 1 ...")]
    [InlineData(8, " 1 2 ...")]
    [InlineData(9, " 1 2 3 ...")]
    [InlineData(12, " 1 2 3 4 ...")]
    [InlineData(13, " 1 2 3 4 5")]
    public void A_row_that_is_too_long_ends_in_an_ellipsis(int width, string row) =>
        Assert.Equal($"[5], type = Int64, device = cpu\n{row}\n", Text(arange(1L, 6L), width: width));

    [Fact]
    public void The_longest_row_decides_how_many_columns_a_matrix_shows() =>
        Assert.Equal(
            "[2x3], type = Int32, device = cpu\n    1     2 ...\n 1000 -1000 ...\n",
            Text(tensor(new[,] { { 1, 2, 3 }, { 1000, -1000, 1000 } }), width: 16));

    [Fact]
    public void Every_row_is_shown() =>
        Assert.Equal(12, Text(zeros(10, 1)).Split('\n').Length);

    [Theory]
    [InlineData("F2", " 1.00 -0.33\n")]
    [InlineData("E1", " 1.0E+000 -3.3E-001\n")]
    [InlineData("0.0", " 1.0 -0.3\n")]
    public void A_format_applies_to_floating_point_numbers(string format, string row) =>
        Assert.Equal("[2], type = Float32, device = cpu\n" + row, Text(tensor(new[] { 1f, -1 / 3f }), format));

    [Fact]
    public void Integers_take_no_format() =>
        Assert.Equal("[2], type = Int16, device = cpu\n 1 -2\n", Text(tensor(new short[] { 1, -2 }), "F2"));

    [Fact]
    public void The_culture_decides_the_decimal_point()
    {
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        using var t = tensor(new[] { 0.5 });
        Assert.Equal("[1], type = Float64, device = cpu\n 0,5\n", t.jlstr(newLine: "\n", cultureInfo: comma));
    }

    [Fact]
    public void Every_element_type_is_written()
    {
        Assert.Equal("[2], type = Bool, device = cpu\n True False\n", Text(tensor(new[] { true, false })));
        Assert.Equal("[2], type = Byte, device = cpu\n 0 255\n", Text(tensor(new byte[] { 0, 255 })));
        Assert.Equal("[2], type = Int8, device = cpu\n -128 127\n", Text(tensor(new sbyte[] { -128, 127 })));
        Assert.Equal("[2], type = Int16, device = cpu\n -300 5\n", Text(tensor(new short[] { -300, 5 })));
        Assert.Equal("[1], type = Int32, device = cpu\n 70000\n", Text(tensor(new[] { 70000 })));
        Assert.Equal("[1], type = Int64, device = cpu\n 5000000000\n", Text(tensor(new[] { 5000000000L })));
        Assert.Equal("[2], type = Float16, device = cpu\n 0.5 -2\n", Text(tensor(new[] { 0.5f, -2 }, dtype: ScalarType.Float16)));
        Assert.Equal("[2], type = BFloat16, device = cpu\n 0.5 -2\n", Text(tensor(new[] { 0.5f, -2 }, dtype: ScalarType.BFloat16)));
        Assert.Equal("[3], type = Float32, device = cpu\n NaN Infinity -Infinity\n", Text(tensor(new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })));
    }

    [Fact]
    public void A_complex_number_leaves_out_a_part_that_is_zero()
    {
        using var root = tensor(new[] { -1f, 4, 0 }).to(ScalarType.ComplexFloat32).sqrt();
        Assert.Equal("[3], type = ComplexFloat32, device = cpu\n 1i 2 0\n", Text(root.alias()));
        using var sum = root * 2 + 1;
        Assert.Equal("[3], type = ComplexFloat32, device = cpu\n 1+2i 5 1\n", Text(sum.alias()));
        using var difference = root * -2 + 1;
        Assert.Equal("[3], type = ComplexFloat64, device = cpu\n 1+-2i -3 1\n", Text(difference.to(ScalarType.ComplexFloat64)));
    }

    [Fact]
    public void A_view_is_written_as_it_is_seen()
    {
        using var matrix = arange(6L).reshape(2, 3);
        Assert.Equal("[3x2], type = Int64, device = cpu\n 0 3\n 1 4\n 2 5\n", Text(matrix.t()));
        Assert.Equal("[2], type = Int64, device = cpu\n 1 4\n", Text(matrix.select(1, 1)));
        Assert.Equal("[2x2], type = Int64, device = cpu\n 2 2\n 5 5\n", Text(matrix.narrow(1, 2, 1).expand(2, 2)));
    }

    [Fact]
    public void An_empty_vector_is_an_empty_row() =>
        Assert.Equal("[0], type = Float32, device = cpu\n\n", Text(zeros(0)));

    [Fact]
    public void A_tensor_with_a_gradient_is_written_as_well() =>
        Assert.Equal("[2], type = Float32, device = cpu\n 1 1\n", Text(ones(2, requires_grad: true)));
}
