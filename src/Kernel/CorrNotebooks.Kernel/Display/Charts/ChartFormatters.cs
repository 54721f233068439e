using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel.Display.Charts;

/// <summary>How charts show: as a figure for front ends that have plotly.js, as HTML for the others, and as a line of text.</summary>
internal static class ChartFormatters
{
    private static readonly ConditionalWeakTable<FormatterSettings, Shown> shown = [];

    /// <summary>The formatters of a chart; null for other types.</summary>
    public static FormatterSource? Of(Type type) =>
        ChartFigure.ChartType(type) is { } chartType ? new FormatterSource(For(chartType), [ChartFigure.MimeType, HtmlFormatter.MimeType]) : null;

    private static ITypeFormatter[] For(Type chartType)
    {
        return [As(ChartFigure.MimeType, figure => figure.ToJsonString()), As(HtmlFormatter.MimeType, Html), As(PlainTextFormatter.MimeType, ChartSummary.Of)];

        string Html(JsonObject figure) => ChartFormatters.Html(figure, PlotlyScript.Of(chartType.Assembly));

        ITypeFormatter As(string mimeType, Func<JsonObject, string> write) => new DelegateFormatter<object>(
            (chart, context) =>
            {
                context.Writer.Write(write(ChartFigure.Of(chart)));
                return true;
            },
            mimeType, chartType);
    }

    // The first chart brings plotly.js, and does so again when it is shown again: the page that had it may have been loaded anew.
    private static string Html(JsonObject figure, PlotlyScript plotly)
    {
        var charts = shown.GetOrCreateValue(FormatterSettings.Current);
        var json = figure.ToJsonString();
        charts.First ??= json;
        return ChartHtml.Of(figure, ++charts.Count, plotly, bringsPlotly: json == charts.First);
    }

    private sealed class Shown
    {
        public string? First;
        public int Count;
    }
}
