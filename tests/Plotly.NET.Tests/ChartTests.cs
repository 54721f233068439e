using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace PlotlyTests;

/// <summary>The figures that charts become. All of it holds for the package as for its stand-in.</summary>
public class ChartTests
{
    private static readonly double[] x = [1, 2, 3];
    private static readonly float[] y = [0.5f, 0.25f, 4];

    [Fact]
    public void Points_are_a_scatter_of_markers()
    {
        var trace = new Figure(Chart.Point<double, float, string>(x, y, Name: "data", MarkerColor: Color.fromString("teal"))).Trace;

        Assert.Equal(("scatter", "markers", "data"), (trace.At("type"), trace.At("mode"), trace.At("name")));
        Assert.Equal(x, trace.Numbers("x"));
        Assert.Equal([0.5, 0.25, 4], trace.Numbers("y"));
        Assert.Equal("teal", trace.At("marker", "color"));
    }

    [Theory]
    [InlineData(false, "lines")]
    [InlineData(true, "lines+markers")]
    public void A_line_shows_its_markers_when_asked(bool showMarkers, string mode)
    {
        var chart = Chart.Line<double, float, string>(
            x, y, ShowMarkers: showMarkers, LineColor: Color.fromString("teal"), LineWidth: 3, LineDash: StyleParam.DrawingStyle.Dash);

        var trace = new Figure(chart).Trace;
        Assert.Equal(("scatter", mode), (trace.At("type"), trace.At("mode")));
        Assert.Equal(("teal", "3", "dash"), (trace.At("line", "color"), trace.At("line", "width"), trace.At("line", "dash")));
    }

    [Fact]
    public void What_is_left_out_is_not_there()
    {
        var trace = new Figure(Chart.Line<double, float, string>(x, y)).Trace;

        Assert.All(["name", "showlegend", "opacity", "text", "fillcolor"], name => Assert.Null(trace.At(name)));
        Assert.Null(trace.At("line", "color"));
    }

    [Fact]
    public void Columns_stand_upright_over_their_keys()
    {
        var trace = new Figure(Chart.Column<double, string, string>(x, Keys: new[] { "a", "b", "c" }, Width: 0.5)).Trace;

        Assert.Equal(("bar", "v", "0.5"), (trace.At("type"), trace.At("orientation"), trace.At("width")));
        Assert.Equal(["a", "b", "c"], trace.Texts("x"));
        Assert.Equal(x, trace.Numbers("y"));
    }

    [Fact]
    public void Error_bars_go_to_every_trace()
    {
        var bars = Chart.Column<double, string, string>(x, Keys: new[] { "a", "b", "c" });
        var error = Error.init<double, double>(Array: new[] { 0.1, 0.2, 0.3 }, Thickness: 1.5);

        var figure = new Figure(Chart.Combine([bars, bars]).WithYError(error));
        Assert.Equal(2, figure.Traces.Length);
        Assert.All(figure.Traces, trace =>
        {
            Assert.Equal([0.1, 0.2, 0.3], trace.GetProperty("error_y").Numbers("array"));
            Assert.Equal("1.5", trace.At("error_y", "thickness"));
        });
    }

    [Fact]
    public void A_heat_map_keeps_its_rows()
    {
        var scale = StyleParam.Colorscale.NewCustom([Tuple.Create(0.0, Color.fromString("white")), Tuple.Create(1.0, Color.fromString("navy"))]);
        var chart = Chart.Heatmap<double, string, string, string>(
            [[1, 2], [3, 4], [5, 6]], X: new[] { "p", "q" }, Y: new[] { "a", "b", "c" }, ColorScale: scale, ReverseYAxis: true);

        var figure = new Figure(chart);
        Assert.Equal("heatmap", figure.Trace.At("type"));
        Assert.Equal([3.0, 4.0], figure.Trace.GetProperty("z")[1].EnumerateArray().Select(z => z.GetDouble()));
        Assert.Equal(["p", "q"], figure.Trace.Texts("x"));
        Assert.Equal("navy", figure.Trace.GetProperty("colorscale")[1][1].GetString());
        Assert.Equal("reversed", figure.Layout.At("yaxis", "autorange"));
    }

    [Fact]
    public void An_annotated_heat_map_writes_into_its_cells()
    {
        var chart = Chart.AnnotatedHeatmap<double, string, string, string>([[1, 2], [3, 4]], [["one", "two"], ["three", "four"]]);

        var text = new Figure(chart).Layout.GetProperty("annotations")[2];
        Assert.Equal(("three", "0", "1"), (text.At("text"), text.At("x"), text.At("y")));
    }

    [Fact]
    public void Combining_puts_the_traces_into_one_plot()
    {
        var chart = Chart.Combine([
            Chart.Point<double, float, string>(x, y).WithTitle("first").WithSize(Width: 300),
            Chart.Line<double, float, string>(x, y).WithTitle("second")]);

        var figure = new Figure(chart);
        Assert.Equal(["markers", "lines"], figure.Traces.Select(trace => trace.At("mode")));
        Assert.Equal("second", figure.Layout.At("title", "text"));
    }

    [Fact]
    public void Not_a_number_leaves_the_figure_readable()
    {
        var trace = new Figure(Chart.Point<double, double, string>([0, 1, 2], [double.NaN, double.PositiveInfinity, 1])).Trace;

        Assert.Equal(["NaN", "Infinity", "1"], trace.GetProperty("y").EnumerateArray().Select(value => value.ToString().Replace(".0", "")));
    }

    [Fact]
    public void Without_a_word_a_chart_has_the_package_s_size_and_template()
    {
        var layout = new Figure(Chart.Point<double, float, string>(x, y)).Layout;

        Assert.Equal(("600", "600", "#636efa"), (layout.At("width"), layout.At("height"), FirstColour(layout)?.ToLowerInvariant()));
        var plain = new Figure(Chart.Point<double, float, string>(x, y, UseDefaults: false));
        Assert.Equal(("{}", "{}"), (plain.Layout.ToString(), plain.Config.ToString()));

        // The package writes its hexadecimal colours as rgba, and plotly.js reads both.
        static string? FirstColour(System.Text.Json.JsonElement layout) =>
            layout.GetProperty("template").GetProperty("layout").GetProperty("colorway")[0].GetString()?.Replace("rgba(99, 110, 250, 1.0)", "#636efa");
    }
}
