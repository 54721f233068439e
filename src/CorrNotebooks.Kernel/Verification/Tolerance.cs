namespace CorrNotebooks.Kernel.Verification;

/// <summary>
/// How far apart two printed numbers may lie and still be the same result. Whole numbers may not. All others may differ
/// by one unit in the last printed digit, if that is at most a thousandth, of the number or of one: so much does the last bit
/// of a float decide when it lies on the edge of rounding. Beyond that they may differ by a share of their size.
/// </summary>
/// <param name="Share">That share.</param>
internal sealed record Tolerance(double Share)
{
    /// <summary>For a computation of a few steps: a float32 holds no more than this.</summary>
    public static readonly Tolerance Usual = new(1e-6);

    /// <summary>For the end of a long chain of steps, such as a training, whose roundings grow on the way.</summary>
    public static readonly Tolerance Approximate = new(1e-2);

    /// <summary>For measurements, whose numbers say nothing twice.</summary>
    public static readonly Tolerance Any = new(1e9);

    public bool Accepts(PrintedNumber expected, PrintedNumber got)
    {
        if (expected.IsWhole && got.IsWhole)
            return expected.Value == got.Value;

        var size = Math.Max(Math.Abs(expected.Value), Math.Abs(got.Value));
        var unit = Math.Min(expected.Unit, got.Unit);
        // Printed numbers differ by whole units: between one and two there is room for the rounding of this subtraction.
        var lastDigit = unit < 2e-3 * Math.Max(1, size) ? 1.5 * unit : 0;
        return Math.Abs(expected.Value - got.Value) <= Math.Max(lastDigit, Share * size);
    }
}
