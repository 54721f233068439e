using System.Buffers.Binary;
using System.Text.Json;
using System.Text.RegularExpressions;
using CorrNotebooks.Kernel.Display.Charts;
using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Tests.Charts;

/// <summary>What a browser makes of charts.</summary>
public sealed partial class ChartDrawingTests : IDisposable
{
    private static readonly Browser? browser = Browser.Find();
    private readonly string folder = Directory.CreateTempSubdirectory("corr-chart-tests-").FullName;

    public ChartDrawingTests() => Assert.SkipWhen(browser is null, "There is no Chromium here.");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Html_draws_itself_without_a_network()
    {
        var document = await OpenAsync(
            ChartHtml.Of(Figures.Json(Figures.Lines), 1, Figures.Plotly, bringsPlotly: true), ChartHtml.Of(Figures.Json(Figures.Heat), 2, Figures.Plotly, bringsPlotly: false));

        Assert.Equal(2, Drawing().Count(document));
        Assert.Contains(">Loss</text>", document);
    }

    [Fact]
    public async Task A_chart_waits_for_the_one_that_brings_plotly()
    {
        var document = await OpenAsync(
            ChartHtml.Of(Figures.Json(Figures.Heat), 2, Figures.Plotly, bringsPlotly: false), ChartHtml.Of(Figures.Json(Figures.Lines), 1, Figures.Plotly, bringsPlotly: true));

        Assert.Equal(2, Drawing().Count(document));
    }

    [Fact]
    public async Task A_chart_waits_for_its_place_on_the_page()
    {
        var html = ChartHtml.Of(Figures.Json(Figures.Lines), 1, Figures.Plotly, bringsPlotly: true);
        var script = html.IndexOf("<script>", StringComparison.Ordinal);

        var document = await OpenAsync(html[script..], $"<script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', `{html[..script]}`), 5000)</script>");

        Assert.Equal(1, Drawing().Count(document));
    }

    [Fact]
    public async Task A_page_s_own_plotly_stays_what_it_was()
    {
        var document = await OpenAsync(
            "<script>window.Plotly = 'the page\\'s own'</script>", ChartHtml.Of(Figures.Json(Figures.Lines), 1, Figures.Plotly, bringsPlotly: true),
            "<script>setTimeout(() => document.body.append(`plotly: ${window.Plotly}`), 3000)</script>");

        Assert.Equal(1, Drawing().Count(document));
        Assert.Contains("plotly: the page's own", document);
    }

    // As RequireJS does, which Jupyter's classic pages have.
    [Fact]
    public async Task A_page_s_loader_of_modules_does_not_get_the_script()
    {
        var document = await OpenAsync(
            "<script>window.define = () => document.body.append('taken'); define.amd = {}; window.exports = {}; window.module = { exports };</script>",
            ChartHtml.Of(Figures.Json(Figures.Lines), 1, Figures.Plotly, bringsPlotly: true));

        Assert.Equal(1, Drawing().Count(document));
        Assert.DoesNotContain("taken", WithoutScripts().Replace(document, ""));
    }

    [Fact]
    public async Task A_chart_that_cannot_be_drawn_keeps_its_picture()
    {
        var html = ChartHtml.Of(Figures.Json(Figures.Lines), 1, Figures.Plotly, bringsPlotly: false).Replace("https://", "https://nowhere.invalid/");

        var document = await OpenAsync(ChartHtml.WithPicture(html, Figures.Json(Figures.Lines), "AAAA"));

        Assert.Contains("<img", document);
        Assert.DoesNotContain("(not drawn:", WithoutScripts().Replace(document, ""));
    }

    [Fact]
    public async Task A_chart_that_cannot_be_drawn_says_what_it_shows_and_why()
    {
        var html = ChartHtml.Of(Figures.Json(Figures.Lines), 1, Figures.Plotly, bringsPlotly: false).Replace("https://", "https://nowhere.invalid/");

        Assert.Matches(@"\[chart\] Loss: .* \(not drawn: .*nowhere\.invalid", await OpenAsync(html));
    }

    [Fact]
    public async Task Pictures_have_the_figure_s_size_twice()
    {
        var pictures = await new ChartPictures(browser!, Figures.Plotly.Packed).DrawAsync(
            [Figures.Json(Figures.Lines), Figures.Json(Figures.Heat)], TestContext.Current.CancellationToken);

        Assert.Equal([(800, 600), (600, 400)], pictures.Select(PngSize));
    }

    [Fact]
    public async Task A_notebook_s_charts_get_pictures_and_keep_them_while_they_do_not_change()
    {
        var notebook = NotebookWith(Figures.Lines);
        Assert.Null(await NotebookCharts.Of(notebook).CompleteAsync(notebook, TestContext.Current.CancellationToken));

        var output = notebook.Cells[0].Outputs[0]!;
        Assert.Equal((800, 600), PngSize(output["data"]!["image/png"]!.GetValue<string>()));
        Assert.Equal("""{"image/png":{"height":300,"width":400}}""", output["metadata"]!.ToJsonString());
        Assert.Equal(["application/vnd.plotly.v1+json", "image/png", "text/html", "text/plain"], output["data"]!.AsObject().Select(format => format.Key));

        var again = NotebookWith(Figures.Lines);
        await NotebookCharts.Of(notebook).CompleteAsync(again, TestContext.Current.CancellationToken);
        Assert.Equal(notebook.ToString(), again.ToString());

        output["data"]!["image/png"] = "an earlier picture";
        var kept = NotebookWith(Figures.Lines);
        await NotebookCharts.Of(notebook).CompleteAsync(kept, TestContext.Current.CancellationToken);
        Assert.Equal("an earlier picture", kept.Cells[0].Outputs[0]!["data"]!["image/png"]!.GetValue<string>());

        var changed = NotebookWith(Figures.Heat);
        await NotebookCharts.Of(notebook).CompleteAsync(changed, TestContext.Current.CancellationToken);
        Assert.Equal((600, 400), PngSize(changed.Cells[0].Outputs[0]!["data"]!["image/png"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_chart_with_a_picture_shows_it_without_scripts_and_draws_itself_with_them()
    {
        var notebook = NotebookWith(Figures.Lines);
        await NotebookCharts.Of(notebook).CompleteAsync(notebook, TestContext.Current.CancellationToken);
        var data = notebook.Cells[0].Outputs[0]!["data"]!;
        var html = string.Concat(data["text/html"]!.AsArray().Select(line => line!.GetValue<string>()));

        Assert.Contains($"<img src=\"data:image/png;base64,{data["image/png"]!.GetValue<string>()}\" width=\"400\" height=\"300\"", html);
        Assert.Equal(Figures.Plotly with { Packed = "" }, ChartHtml.PlotlyOf(html));
        var document = await OpenAsync(ChartHtml.WithPlotly(html, Figures.Plotly));
        Assert.Equal(1, Drawing().Count(document));
        Assert.DoesNotContain("<img", document);
    }

    // What the browser draws in full colour comes back in a palette, and a browser reads it.
    [Fact]
    public async Task A_picture_is_small_and_a_browser_shows_it()
    {
        var picture = Assert.Single(await new ChartPictures(browser!, Figures.Plotly.Packed).DrawAsync([Figures.Json(Figures.Heat)], TestContext.Current.CancellationToken));

        Assert.InRange(picture.Length, 1000, 40_000);
        var document = await OpenAsync(
            $"<img src=\"data:image/png;base64,{picture}\" onload=\"document.body.append(`shown: ${{this.naturalWidth}} × ${{this.naturalHeight}}`)\">");
        Assert.Contains("shown: 600 × 400", document);
    }

    private static Notebook NotebookWith(string figure) => Notebook.Parse(System.Text.Encoding.UTF8.GetBytes($$"""
        {"cells": [{"cell_type": "code", "execution_count": 1, "id": "a", "metadata": {}, "source": [], "outputs": [
          {"data": {"application/vnd.plotly.v1+json": {{figure}}, "text/html": {{JsonSerializer.Serialize(ChartHtml.Of(Figures.Json(figure), 1, Figures.Plotly, bringsPlotly: true))}},
                    "text/plain": ["[chart]"]}, "metadata": {}, "output_type": "display_data"}]}],
         "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        """));

    private Task<string> OpenAsync(params string[] body)
    {
        var page = Path.Combine(folder, "page.html");
        File.WriteAllText(page, $"<!doctype html><meta charset=\"utf-8\"><body>{string.Concat(body.Select(part => $"<div>{part}</div>"))}</body>");
        return browser!.DocumentOfAsync(page, TestContext.Current.CancellationToken);
    }

    private static (int Width, int Height) PngSize(string base64)
    {
        var png = Convert.FromBase64String(base64);
        Assert.Equal("\x89PNG\r\n\x1a\n", System.Text.Encoding.Latin1.GetString(png, 0, 8));
        return (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [GeneratedRegex("<script>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex WithoutScripts();

    [GeneratedRegex("<div class=\"plot-container")]
    private static partial Regex Drawing();
}
