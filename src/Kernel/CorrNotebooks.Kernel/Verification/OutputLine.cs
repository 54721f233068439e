namespace CorrNotebooks.Kernel.Verification;

/// <summary>A line of what a cell shows.</summary>
/// <param name="IsDrawn">It is one of the values behind a chart, which readers see drawn and not printed.</param>
internal readonly record struct OutputLine(string Text, bool IsDrawn = false)
{
    public bool IsLike(OutputLine other, Tolerance tolerance) =>
        IsDrawn == other.IsDrawn
        && PrintedLine.AreAlike(Text, other.Text, IsDrawn && tolerance.Share < Tolerance.Drawn.Share ? Tolerance.Drawn : tolerance);

    public override string ToString() => Text;
}
