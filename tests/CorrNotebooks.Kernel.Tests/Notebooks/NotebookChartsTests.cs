using System.Text;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Display.Charts;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Tests.Charts;

namespace CorrNotebooks.Kernel.Tests.Notebooks;

/// <summary>What charts of a committed notebook hold, where no browser is to be had.</summary>
public class NotebookChartsTests
{
    private static readonly PlotlyScript plotly = new("https://example.org/plotly.js", "H4sIpacked+plotly/js=");

    [Fact]
    public async Task Without_plotly_a_note_says_what_the_charts_lack() =>
        Assert.StartsWith("2 charts are without a picture: Plotly.NET brought no plotly.js", await CompleteAsync(NotebookWith(), NotebookWith(Html(false), Html(false))));

    [Fact]
    public async Task Without_a_browser_likewise() =>
        Assert.StartsWith("1 chart is without a picture: no Chromium found. Install one", await CompleteAsync(NotebookWith(), NotebookWith(Html(true))));

    [Fact]
    public async Task Plotly_does_not_stay_in_the_notebook()
    {
        var fresh = NotebookWith(Html(true), Html(false), Html(true));

        await CompleteAsync(NotebookWith(Html(true)), fresh);

        Assert.Equal(NotebookWith(Html(false), Html(false), Html(false)).ToString(), fresh.ToString());
    }

    // A volatile cell's chart, the first and so the one with plotly.js, gives way to the committed one, which came without.
    [Fact]
    public async Task Plotly_is_at_hand_when_the_chart_that_brought_it_is_replaced()
    {
        var charts = NotebookCharts.Of(NotebookWith());

        charts.TakePlotly(NotebookWith(Html(true), Html(false)));

        Assert.StartsWith("1 chart is without a picture: no Chromium found.", await charts.CompleteAsync(NotebookWith(Html(false)), browser: null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_notebook_without_charts_lacks_nothing() => Assert.Null(await CompleteAsync(NotebookWith(), NotebookWith()));

    private static Task<string?> CompleteAsync(Notebook committed, Notebook fresh) =>
        NotebookCharts.Of(committed).CompleteAsync(fresh, browser: null, TestContext.Current.CancellationToken);

    private static string Html(bool bringsPlotly) => ChartHtml.Of(Figures.Json(Figures.Lines), 1, plotly, bringsPlotly);

    private static Notebook NotebookWith(params string[] charts)
    {
        var outputs = charts.Select(html => (JsonNode)new JsonObject
        {
            ["data"] = new JsonObject { [ChartFigure.MimeType] = Figures.Json(Figures.Lines), ["text/html"] = MultilineText.ToLines(html), ["text/plain"] = "[chart]" },
            ["metadata"] = new JsonObject(),
            ["output_type"] = "display_data",
        });
        return Notebook.Parse(Encoding.UTF8.GetBytes($$"""
            {"cells": [{"cell_type": "code", "execution_count": 1, "id": "a", "metadata": {}, "source": [], "outputs": {{new JsonArray([.. outputs]).ToJsonString()}}}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """));
    }
}
