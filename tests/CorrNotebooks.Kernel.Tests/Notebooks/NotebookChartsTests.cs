using System.Text;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Display.Charts;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Tests.Charts;

namespace CorrNotebooks.Kernel.Tests.Notebooks;

/// <summary>What charts keep where neither plotly.js nor a browser is to be had.</summary>
public class NotebookChartsTests
{
    private const string Packed = "H4sIpacked+plotly/js=";

    [Fact]
    public async Task Without_plotly_the_notes_say_what_the_charts_need_and_lack()
    {
        var notes = await RefreshAsync(NotebookWith(), NotebookWith(Html(), Html()));

        Assert.Equal(2, notes.Count);
        Assert.StartsWith("2 charts need a network to be drawn: plotly.js is missing. Install npm", notes[0]);
        Assert.StartsWith("2 charts are without a picture: plotly.js is missing. Install npm", notes[1]);
    }

    [Fact]
    public async Task Without_plotly_a_notebook_keeps_its_own()
    {
        var committed = NotebookWith(ChartHtml.WithPlotly(Html(), Packed), Html());
        var fresh = NotebookWith(Html(), Html());

        Assert.DoesNotContain(await RefreshAsync(committed, fresh), note => note.Contains("network"));
        Assert.Equal([Packed, null], fresh.Cells[0].Outputs.Select(output => ChartHtml.PlotlyIn(MultilineText.Read(output!["data"]!["text/html"])!)));
    }

    [Fact]
    public async Task Another_version_of_plotly_is_not_kept()
    {
        var committed = NotebookWith(ChartHtml.WithPlotly(Html(), Packed).Replace("plotly.js-cartesian-dist-min@", "plotly.js-cartesian-dist-min@0."));
        var fresh = NotebookWith(Html());

        Assert.StartsWith("1 chart needs a network", (await RefreshAsync(committed, fresh))[0]);
        Assert.DoesNotContain(Packed, fresh.ToString());
    }

    [Fact]
    public async Task A_notebook_without_charts_lacks_nothing() => Assert.Empty(await RefreshAsync(NotebookWith(), NotebookWith()));

    private static Task<IReadOnlyList<string>> RefreshAsync(Notebook committed, Notebook fresh) =>
        NotebookCharts.Of(committed).CompleteAsync(fresh, script: null, browser: null, TestContext.Current.CancellationToken);

    private static string Html() => ChartHtml.Of(Figures.Json(Figures.Lines), 1, bringsPlotly: false);

    private static Notebook NotebookWith(params string[] charts)
    {
        var outputs = charts.Select(html => (JsonNode)new JsonObject
        {
            ["data"] = new JsonObject { [ChartFigure.MimeType] = Figures.Json(Figures.Lines), ["text/html"] = html, ["text/plain"] = "[chart]" },
            ["metadata"] = new JsonObject(),
            ["output_type"] = "display_data",
        });
        return Notebook.Parse(Encoding.UTF8.GetBytes($$"""
            {"cells": [{"cell_type": "code", "execution_count": 1, "id": "a", "metadata": {}, "source": [], "outputs": {{new JsonArray([.. outputs]).ToJsonString()}}}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """));
    }
}
