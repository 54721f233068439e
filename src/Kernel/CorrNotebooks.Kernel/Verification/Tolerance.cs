namespace CorrNotebooks.Kernel.Verification;

/// <summary>
/// How far apart two printed numbers may lie and still be the same result: by a share of their size, or by one unit in the last
/// printed digit if that unit is no more than this share, of the number or of one: so much does the last bit of a float
/// decide when it lies on the edge of rounding. Whole numbers count things, and may not differ.
/// </summary>
/// <param name="Share">That share. With none, the text itself is compared: 0.5 is not 0.50.</param>
internal sealed record Tolerance(double Share)
{
    /// <summary>For text: lessons print the digits that are sure, so each of them counts.</summary>
    public static readonly Tolerance None = new(0);

    /// <summary>For the numbers behind a chart, which no lesson rounds: finer than any screen draws them.</summary>
    public static readonly Tolerance Drawn = new(1e-6);

    /// <summary>For the end of a long chain of steps, such as a training, whose roundings grow on the way.</summary>
    public static readonly Tolerance Approximate = new(1e-2);

    /// <summary>For measurements, whose numbers say nothing twice.</summary>
    public static readonly Tolerance Any = new(double.PositiveInfinity);

    public bool Accepts(PrintedNumber expected, PrintedNumber got)
    {
        if (double.IsPositiveInfinity(Share))
            return true;
        if (expected.IsWhole && got.IsWhole)
            return expected.Value == got.Value;

        var size = Math.Max(Math.Abs(expected.Value), Math.Abs(got.Value));
        var unit = Math.Min(expected.Unit, got.Unit);
        // Printed numbers differ by whole units: between one and two there is room for the rounding of this subtraction.
        var lastDigit = unit <= 1.001 * Share * Math.Max(1, size) ? 1.5 * unit : 0;
        return Math.Abs(expected.Value - got.Value) <= Math.Max(lastDigit, Share * size);
    }
}
