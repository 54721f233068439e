using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Printing;

public class NumpyStyleTests
{
    private static string Text(Tensor tensor, string? format = "g5")
    {
        using (tensor)
            return tensor.npstr(format, newLine: "\n", cultureInfo: CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_number_stands_alone() => Assert.Equal("3.5", Text(tensor(3.5)));

    [Fact]
    public void A_vector_is_a_list() => Assert.Equal("[0.5, -1, 1e-05]", Text(tensor(new[] { 0.5, -1, 1e-5 })));

    [Fact]
    public void Rows_of_a_matrix_stand_under_each_other() =>
        Assert.Equal("[[1, 2]\n [3, 4]\n [5, 6]]", Text(tensor(new[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } })));

    [Fact]
    public void A_blank_line_parts_matrices_and_two_part_their_groups() =>
        Assert.Equal(
            "[[[[0, 1]]\n\n  [[2, 3]]]\n\n\n [[[4, 5]]\n\n  [[6, 7]]]]",
            Text(arange(8L).reshape(2, 2, 1, 2)));

    [Fact]
    public void The_middle_of_a_long_vector_is_left_out() =>
        Assert.Equal("[0, 1, 2, ... 7, 8, 9]", Text(arange(10L)));

    [Fact]
    public void Six_elements_are_shown_whole() => Assert.Equal("[0, 1, 2, 3, 4, 5]", Text(arange(6L)));

    [Fact]
    public void The_middle_of_a_high_matrix_is_left_out() =>
        Assert.Equal("[[0]\n [1]\n [2]\n ...\n [6]\n [7]\n [8]]", Text(arange(9L).reshape(9, 1)));

    [Fact]
    public void Empty_dimensions_are_empty_brackets()
    {
        Assert.Equal("[]", Text(zeros(0)));
        Assert.Equal("[]", Text(zeros(0, 3)));
        Assert.Equal("[[]\n []]", Text(zeros(2, 0)));
    }

    [Fact]
    public void A_format_applies_to_floating_point_numbers() =>
        Assert.Equal("[0.67, 2.00]", Text(tensor(new[] { 2 / 3.0, 2 }), "F2"));

    [Fact]
    public void A_gap_in_higher_tensors_is_indented_as_what_it_stands_for()
    {
        var text = Text(arange(7L).reshape(1, 7, 1));
        Assert.Equal("[[[0]\n  [1]\n  [2]\n  ...\n  [4]\n  [5]\n  [6]]]", text);
    }
}
