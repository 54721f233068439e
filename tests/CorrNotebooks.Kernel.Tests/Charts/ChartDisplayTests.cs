using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CorrNotebooks.Kernel.Display;
using CorrNotebooks.Kernel.Display.Charts;

namespace CorrNotebooks.Kernel.Tests.Charts;

public class ChartDisplayTests
{
    // Each test has a session of its own, as a notebook has.
    public ChartDisplayTests() => SessionScope.Current = new SessionScope(new EventQueue(), null);

    [Fact]
    public void A_chart_shows_as_a_figure_as_html_and_as_text()
    {
        var data = DisplayOutput.Bundle(Figures.Chart(Figures.Lines)).Data;

        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], data.Keys.Order());
        Assert.True(JsonNode.DeepEquals(Figures.Json(Figures.Lines), (JsonNode)data[ChartFigure.MimeType]));
        Assert.Equal("[chart] Loss: line “train” (3), points “test” (2); x: epoch; y: MSE", data["text/plain"]);
    }

    [Theory]
    [InlineData(Figures.Heat, "[chart] heat map (2 × 3)")]
    [InlineData("""{"data": [{"type": "bar", "name": "a", "x": ["p"], "y": [1]}, {"type": "bar", "y": [1, 2], "yaxis": "y2"}], "layout": {"yaxis2": {"title": {"text": "b"}}}}""",
        "[chart] bars “a” (1) | bars (2); y: b")]
    [InlineData("""{"data": [], "layout": {"title": {"text": "<b>No</b> data"}}}""", "[chart] No data: ")]
    public void The_text_says_what_is_drawn(string figure, string text) => Assert.Equal(text, ChartSummary.Of(Figures.Json(figure)));

    [Fact]
    public void The_formatters_that_charts_bring_for_other_hosts_are_passed_over_without_a_word()
    {
        var (before, said) = (Console.Error, new StringWriter());
        Console.SetError(said);
        try
        {
            DisplayOutput.Bundle(Figures.Chart(Figures.Lines));
        }
        finally
        {
            Console.SetError(before);
        }
        Assert.Equal("", said.ToString());
    }

    [Fact]
    public void The_first_chart_of_a_session_brings_plotly_and_the_next_do_not()
    {
        var first = Html(Figures.Lines);
        var second = Html(Figures.Heat);
        Assert.InRange(first.Length, 1_400_000, 1_600_000);
        Assert.InRange(second.Length, 500, 5_000);
        Assert.InRange(Html(Figures.Lines).Length, 1_400_000, 1_600_000); // its cell ran again, on a page loaded anew perhaps

        SessionScope.Current = new SessionScope(new EventQueue(), null);
        Assert.Equal(first, Html(Figures.Lines));
    }

    [Fact]
    public void Html_holds_the_address_of_the_same_version_for_pages_without_the_first_chart()
    {
        var script = Encoding.UTF8.GetString(PlotlyScript.Unpack(Figures.Plotly.Packed));
        var version = Regex.Match(script, @"plotly\.js v(\d+\.\d+\.\d+)").Groups[1].Value;

        Assert.Contains($"https://cdn.jsdelivr.net/npm/plotly.js-dist-min@{version}/plotly.min.js", Html(Figures.Heat));
    }

    [Fact]
    public void The_script_is_the_same_read_from_a_file_that_is_not_loaded()
    {
        Assert.Equal(Figures.Plotly, PlotlyScript.In(typeof(Plotly.NET.GenericChart).Assembly.Location));
        Assert.Null(PlotlyScript.In(typeof(ChartDisplayTests).Assembly.Location));
    }

    [Fact]
    public void Without_a_script_in_the_package_the_address_is_the_newest_s() =>
        Assert.Equal(new PlotlyScript("https://cdn.jsdelivr.net/npm/plotly.js-dist-min/plotly.min.js", ""), PlotlyScript.Of(typeof(ChartDisplayTests).Assembly));

    [Fact]
    public void Equal_charts_have_places_of_their_own()
    {
        static string Place(string html) => html[..html.IndexOf(" role=", StringComparison.Ordinal)];

        Assert.NotEqual(Place(Html(Figures.Heat)), Place(Html(Figures.Heat)));
    }

    [Fact]
    public void A_title_cannot_close_the_script()
    {
        var html = Html("""{"data": [], "layout": {"title": {"text": "</script><b>\"loose\""}}}""");

        Assert.Equal(1, html.Split("</script>").Length - 1);
        Assert.DoesNotContain("<b>", html);
    }

    private static string Html(string figure) => (string)DisplayOutput.Bundle(Figures.Chart(figure)).Data["text/html"];
}
