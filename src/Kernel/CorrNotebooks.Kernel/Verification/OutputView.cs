namespace CorrNotebooks.Kernel.Verification;

/// <summary>How much of what a cell shows is compared.</summary>
public enum OutputView
{
    /// <summary>Everything but pictures: each format of each output.</summary>
    Whole,

    /// <summary>What it says, whatever the format: printed text, the words of a value or a display, the values behind a chart.
    /// Two hosts that say the same may do so in plain text and in HTML, and draw a chart with scripts of their own.</summary>
    Words,
}
