namespace CorrNotebooks.Kernel.Protocol;

/// <summary>Lets a cell print so much and no more: a browser that is sent a hundred megabytes of text does not come back.</summary>
internal sealed class OutputLimit(int mostChars = 8 * 1024 * 1024)
{
    private long left = mostChars;

    /// <returns>What of it is to be shown; with the last of it comes a notice.</returns>
    public IEnumerable<StreamText> Pass(StreamText stream)
    {
        if (left < 0)
            return [];
        if (stream.Text.Length <= left)
        {
            left -= stream.Text.Length;
            return [stream];
        }

        var shown = stream with { Text = stream.Text[..(int)left] };
        left = -1;
        return [shown, new StreamText("stderr", $"\nThis cell has printed {mostChars:N0} characters. The rest of its text is not shown.\n")];
    }
}
