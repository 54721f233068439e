using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Printing;

public class CSharpStyleTests
{
    private static string Text(Tensor tensor)
    {
        using (tensor)
            return tensor.cstr(newLine: "\n", cultureInfo: CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_number_follows_its_metadata() =>
        Assert.Equal("[], type = Int64, device = cpu, value = 7", Text(tensor(7L)));

    [Fact]
    public void A_vector_is_an_array() =>
        Assert.Equal("[3], type = Float32, device = cpu, value = float [] {1f, -2.5f, 0.33333f}", Text(tensor(new[] { 1f, -2.5f, 1 / 3f })));

    [Fact]
    public void A_matrix_starts_on_a_line_of_its_own() =>
        Assert.Equal(
            "[2x2], type = Int64, device = cpu, value = \nlong [,] {\n {1L, 2L},\n {3L, 4L}\n}",
            Text(tensor(new[,] { { 1L, 2 }, { 3, 4 } })));

    [Fact]
    public void Higher_tensors_nest() =>
        Assert.Equal(
            "[2x2x1], type = Float64, device = cpu, value = \ndouble [,,] {\n {{1},\n  {2}},\n {{3},\n  {4}}\n}",
            Text(tensor(new double[,,] { { { 1 }, { 2 } }, { { 3 }, { 4 } } })));

    [Fact]
    public void The_middle_of_long_dimensions_is_left_out()
    {
        Assert.Equal("[8], type = Int32, device = cpu, value = int [] {0, 1, 2, ... 5, 6, 7}", Text(arange(8, ScalarType.Int32)));
        Assert.Equal(
            "[7x1], type = Int32, device = cpu, value = \nint [,] {\n {0},\n {1},\n {2},\n ...\n {4},\n {5},\n {6}\n}",
            Text(arange(7, ScalarType.Int32).reshape(7, 1)));
    }

    [Fact]
    public void Types_have_the_names_of_CSharp()
    {
        Assert.Equal("[1], type = Bool, device = cpu, value = bool [] {True}", Text(tensor(new[] { true })));
        Assert.Equal("[1], type = Byte, device = cpu, value = byte [] {9}", Text(tensor(new byte[] { 9 })));
        Assert.Equal("[1], type = Int8, device = cpu, value = sbyte [] {-9}", Text(tensor(new sbyte[] { -9 })));
        Assert.Equal("[1], type = Int16, device = cpu, value = short [] {9}", Text(tensor(new short[] { 9 })));
        Assert.Equal("[1], type = Float16, device = cpu, value = float16 [] {0.5f}", Text(tensor(new[] { 0.5f }, dtype: ScalarType.Float16)));
        Assert.Equal("[1], type = BFloat16, device = cpu, value = bfloat16 [] {0.5f}", Text(tensor(new[] { 0.5f }, dtype: ScalarType.BFloat16)));
    }

    [Fact]
    public void An_empty_vector_has_empty_braces() =>
        Assert.Equal("[0], type = Float32, device = cpu, value = float [] {}", Text(zeros(0)));
}
