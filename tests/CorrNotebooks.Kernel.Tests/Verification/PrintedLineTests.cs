using CorrNotebooks.Kernel.Verification;

namespace CorrNotebooks.Kernel.Tests.Verification;

public sealed class PrintedLineTests
{
    [Theory]
    [InlineData("loss 0.8589", "loss 0.8589")]
    [InlineData("loss 0.8589", "loss 0.8590")] // one unit in the last digit
    [InlineData("loss 0.0021", "loss 0.0022")]
    [InlineData("2.718281828", "2.718281999")] // past the digits of a float32
    [InlineData("0.9", "0.90000004")]
    [InlineData("-1.230E-05", "-1.231E-05")]
    [InlineData("1,234.56", "1,234.57")]
    [InlineData("[0.15,0.161]", "[0.15,0.162]")]
    [InlineData("−0.535", "−0.536")] // with the typographer's minus
    [InlineData("row  -0.0000  1.0", "row   0.0000  1.0")] // the sign of nothing, in a column
    [InlineData("row -0.0000", "row 0.0000")]
    [InlineData("  9.9999 |", " 10.0000 |")]
    [InlineData("9.9999  |", "10.0000 |")]
    [InlineData("NaN", "NaN")]
    public void These_are_the_same_result(string expected, string got)
    {
        Assert.True(PrintedLine.AreAlike(expected, got, Tolerance.Usual));
        Assert.True(PrintedLine.AreAlike(got, expected, Tolerance.Usual));
    }

    [Theory]
    [InlineData("loss 0.8589", "loss 0.8591")]
    [InlineData("loss 0.8589", "loss 0.9589")]
    [InlineData("loss 0.8589", "loss -0.8589")]
    [InlineData("loss 0.8589", "loss NaN")]
    [InlineData("loss 0.8589", "gain 0.8589")]
    [InlineData("loss 0.8589", "loss 0.8589.")]
    [InlineData("loss 0.8589", "loss  0.8589")]
    [InlineData("a 0.5", "a 0.6")] // one unit, and a fifth of the number
    [InlineData("12.3", "12.4")]
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
    public void These_are_not(string expected, string got)
    {
        Assert.False(PrintedLine.AreAlike(expected, got, Tolerance.Usual));
        Assert.False(PrintedLine.AreAlike(got, expected, Tolerance.Usual));
    }

    [Theory]
    [InlineData("MSE 2900.3", "MSE 2925.3", true)]
    [InlineData("MSE 2900.3", "MSE 2930.3", false)]
    [InlineData("epoch 100", "epoch 101", false)]
    [InlineData("best 0.45", "worst 0.45", false)]
    public void Approximate_numbers_may_differ_by_one_per_cent_and_words_may_not(string expected, string got, bool alike) =>
        Assert.Equal(alike, PrintedLine.AreAlike(expected, got, Tolerance.Approximate));
}
