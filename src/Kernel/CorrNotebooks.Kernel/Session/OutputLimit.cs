namespace CorrNotebooks.Kernel;

/// <summary>Lets a cell print and display so much and no more: a browser that is sent a hundred megabytes does not come back, nor does an editor that opens a notebook of that size.</summary>
internal sealed class OutputLimit
{
    private const int MostText = 8 * 1024 * 1024;
    private const int MostDisplayed = 32 * 1024 * 1024;

    private long textLeft = MostText;
    private long displayedLeft = MostDisplayed;
    private bool hasNoticed;

    /// <returns>What of it is to be shown; where something is left out for the first time, a notice too.</returns>
    public IEnumerable<CellEvent> Pass(CellEvent e) => e switch
    {
        StreamText stream => Pass(stream),
        // An update takes the place of what was there, so that only its own size counts.
        DisplayData { IsUpdate: true } update => update.Data.CountChars() <= MostDisplayed ? [update] : LeaveOutDisplay(),
        DisplayData display => Pass(display, display.Data),
        CellValue value => Pass(value, value.Data),
        _ => [e],
    };

    private IEnumerable<CellEvent> Pass(StreamText stream)
    {
        if (textLeft < 0)
            return [];
        if (stream.Text.Length <= textLeft)
        {
            textLeft -= stream.Text.Length;
            return [stream];
        }

        var shown = stream with { Text = stream.Text[..(int)textLeft] };
        textLeft = -1;
        return [shown, Notice($"has printed {MostText:N0} characters. The rest of its text is not shown.")];
    }

    private IEnumerable<CellEvent> Pass(CellEvent e, MimeBundle data)
    {
        var size = data.CountChars();
        if (size > displayedLeft)
            return LeaveOutDisplay();
        displayedLeft -= size;
        return [e];
    }

    private IEnumerable<CellEvent> LeaveOutDisplay()
    {
        if (hasNoticed)
            return [];
        hasNoticed = true;
        return [Notice($"displays more than {MostDisplayed:N0} characters. What goes beyond is not shown.")];
    }

    private static StreamText Notice(string text) => new("stderr", $"\nThis cell {text}\n");
}
