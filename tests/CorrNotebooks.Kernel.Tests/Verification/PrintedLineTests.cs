using CorrNotebooks.Kernel.Verification;

namespace CorrNotebooks.Kernel.Tests.Verification;

public sealed class PrintedLineTests
{
    [Theory]
    [InlineData("loss 0.8589", "loss 0.8590")]
    [InlineData("2.718281828", "2.718281829")]
    [InlineData("0.9", "0.90")]
    [InlineData("row  -0.0000", "row   0.0000")]
    [InlineData("loss 0.8589", "loss  0.8589")]
    public void Without_a_tolerance_only_the_same_text_is_the_same_result(string expected, string got)
    {
        Assert.True(PrintedLine.AreAlike(expected, expected, Tolerance.None));
        Assert.False(PrintedLine.AreAlike(expected, got, Tolerance.None));
        Assert.False(PrintedLine.AreAlike(got, expected, Tolerance.None));
    }

    [Theory]
    [InlineData("loss 0.8589", "loss 0.8589")]
    [InlineData("MSE 2900.3", "MSE 2925.3")] // 1 %
    [InlineData("0.69 ± 0.01", "0.70 ± 0.02")] // one unit in the last digit
    [InlineData("loss 0.0021", "loss 0.0022")]
    [InlineData("-1.230E-05", "-1.231E-05")]
    [InlineData("1,234.56", "1,235.57")]
    [InlineData("[0.15,0.161]", "[0.15,0.162]")]
    [InlineData("−0.535", "−0.536")] // with the typographer's minus
    [InlineData("row  -0.0000  1.0", "row   0.0000  1.0")] // the sign of nothing, in a column
    [InlineData("row -0.0000", "row 0.0000")]
    [InlineData("  9.9999 |", " 10.0000 |")]
    [InlineData("9.9999  |", "10.0000 |")]
    [InlineData("NaN", "NaN")]
    public void These_are_approximately_the_same_result(string expected, string got)
    {
        Assert.True(PrintedLine.AreAlike(expected, got, Tolerance.Approximate));
        Assert.True(PrintedLine.AreAlike(got, expected, Tolerance.Approximate));
    }

    [Theory]
    [InlineData("loss 0.8589", "loss 0.8689")]
    [InlineData("loss 0.0021", "loss 0.0023")]
    [InlineData("loss 0.8589", "loss -0.8589")]
    [InlineData("loss 0.8589", "loss NaN")]
    [InlineData("loss 0.8589", "gain 0.8589")]
    [InlineData("loss 0.8589", "loss 0.8589.")]
    [InlineData("loss 0.8589", "loss  0.8589")]
    [InlineData("MSE 2900.3", "MSE 2930.3")]
    [InlineData("a 0.5", "a 0.6")] // one unit, and a fifth of the number
    [InlineData("12.3", "12.5")]
    [InlineData("step 60", "step 61")] // whole numbers count things
    [InlineData("1,000", "1,001")]
    [InlineData("[2, 3]", "[2, 4]")]
    [InlineData("[2x3]", "[2x4]")] // digits in words
    [InlineData("float32", "float64")]
    [InlineData("5.0.123", "5.0.124")] // a version
    [InlineData("1.0001s", "1.0002s")]
    [InlineData("0.1234 0.5", "0.1234")]
    [InlineData("0.1234", "0.1234 0.5")]
    [InlineData("1.230E-05", "1.230E-04")]
    [InlineData("NaN", "0.0000")]
    [InlineData("row x 0.0000", "row  x -0.0000")] // only the blanks beside the number move
    public void These_are_not_even_approximately(string expected, string got)
    {
        Assert.False(PrintedLine.AreAlike(expected, got, Tolerance.Approximate));
        Assert.False(PrintedLine.AreAlike(got, expected, Tolerance.Approximate));
    }
}
