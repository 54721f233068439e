using System.Globalization;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel;

/// <summary>A bar in the page that fills while a cell works: one display, updated in place.</summary>
/// <remarks>Any thread may report, and as often as it likes: the page is sent a few updates a second.</remarks>
public sealed class ProgressBar : IProgress<double>
{
    private const int Width = 20;

    private readonly string caption;
    private readonly DisplayedValue displayed;

    /// <param name="caption">What is going on.</param>
    public ProgressBar(string caption)
    {
        this.caption = caption;
        displayed = Draw(0).Display(HtmlFormatter.MimeType, PlainTextFormatter.MimeType);
    }

    /// <param name="value">How much is done, from 0 to 1.</param>
    public void Report(double value) => displayed.Update(Draw(value));

    private Bar Draw(double value) => new(caption, double.IsNaN(value) ? 0 : Math.Clamp(value, 0, 1));

    [TypeFormatterSource(typeof(Source))]
    private sealed record Bar(string Caption, double Done)
    {
        private string Percent => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(100 * Done)} %");

        public string Text => $"{Caption} [{new string('#', (int)(Width * Done)).PadRight(Width)}] {Percent}";

        public string Html => string.Create(CultureInfo.InvariantCulture, $"<div>{Caption.HtmlEncode()} <progress max=\"1\" value=\"{Done:0.###}\"></progress> {Percent}</div>");
    }

    private sealed class Source : ITypeFormatterSource
    {
        public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
        [
            new HtmlFormatter<Bar>(bar => bar.Html),
            new PlainTextFormatter<Bar>(bar => bar.Text),
        ];
    }
}
