using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace PlotlyTests;

/// <summary>Everything about a figure but its data.</summary>
public class LayoutTests
{
    private static GenericChart Points() => Chart.Point<double, double, string>([1, 2], [3, 4], UseDefaults: false);

    [Fact]
    public void A_title_has_its_font()
    {
        var layout = new Figure(Points().WithTitle("Loss", Font.init(Size: 18, Color: Color.fromString("gray")))).Layout;

        Assert.Equal(("Loss", "18", "gray"), (layout.At("title", "text"), layout.At("title", "font", "size"), layout.At("title", "font", "color")));
    }

    [Fact]
    public void Axes_take_titles_scales_and_ranges()
    {
        var chart = Points()
            .WithXAxisStyle<double, double, string>(TitleText: "n", AxisType: StyleParam.AxisType.Log, MinMax: Tuple.Create(0.0, 6.0), ZeroLine: false)
            .WithYAxisStyle<double, double, string>(TitleText: "time, ms", TitleStandoff: 12, ShowGrid: true, GridColor: Color.fromString("silver"));

        var layout = new Figure(chart).Layout;
        Assert.Equal(("n", "log", "False"), (layout.At("xaxis", "title", "text"), layout.At("xaxis", "type"), layout.At("xaxis", "zeroline")));
        Assert.Equal([0.0, 6.0], layout.GetProperty("xaxis").Numbers("range"));
        Assert.Equal(("time, ms", "12", "silver"),
            (layout.At("yaxis", "title", "text"), layout.At("yaxis", "title", "standoff"), layout.At("yaxis", "gridcolor")));
    }

    [Fact]
    public void A_second_style_adds_to_the_first()
    {
        var chart = Points()
            .WithXAxisStyle<double, double, string>(TitleText: "n", ShowLine: true)
            .WithXAxisStyle<double, double, string>(AxisType: StyleParam.AxisType.Log);

        var axis = new Figure(chart).Layout.GetProperty("xaxis");
        Assert.Equal(("n", "True", "log"), (axis.At("title", "text"), axis.At("showline"), axis.At("type")));
    }

    [Fact]
    public void The_legend_is_placed()
    {
        var chart = Points().WithLegendStyle(
            Orientation: StyleParam.Orientation.Horizontal, X: 0, Y: 1.02, YAnchor: StyleParam.YAnchorPosition.Bottom);

        var legend = new Figure(chart).Layout.GetProperty("legend");
        Assert.Equal(("h", "0", "1.02", "bottom"), (legend.At("orientation"), legend.At("x"), legend.At("y"), legend.At("yanchor")));
    }

    [Fact]
    public void A_layout_is_merged_into_the_chart_s_own()
    {
        var layout = Layout.init<string>(
            PaperBGColor: Color.fromString("white"), ShowLegend: false, Margin: Margin.init<int, int, int, int, int, int>(Left: 70, Top: 40));

        var merged = new Figure(Points().WithSize(Width: 640, Height: 360).WithLayout(layout)).Layout;
        Assert.Equal(("640", "360", "white", "False"), (merged.At("width"), merged.At("height"), merged.At("paper_bgcolor"), merged.At("showlegend")));
        Assert.Equal(("70", "40", null), (merged.At("margin", "l"), merged.At("margin", "t"), merged.At("margin", "r")));
    }

    [Fact]
    public void A_grid_gives_each_chart_axes_of_its_own()
    {
        var charts = Enumerable.Range(1, 4).Select(i => Points().WithXAxisStyle<double, double, string>(TitleText: $"x{i}"));

        var figure = new Figure(Chart.Grid(charts, 2, 2, SubPlotTitles: new[] { "I", "II", "III", "IV" }));
        Assert.Equal(["x", "x2", "x3", "x4"], figure.Traces.Select(trace => trace.At("xaxis")));
        Assert.Equal(["y", "y2", "y3", "y4"], figure.Traces.Select(trace => trace.At("yaxis")));
        Assert.Equal("x4", figure.Layout.At("xaxis4", "title", "text"));
        Assert.Equal(("2", "2", "independent"),
            (figure.Layout.At("grid", "rows"), figure.Layout.At("grid", "columns"), figure.Layout.At("grid", "pattern")));
        Assert.Equal(["I", "II", "III", "IV"], figure.Layout.GetProperty("annotations").EnumerateArray().Select(title => title.At("text")));
    }

    [Fact]
    public void The_titles_of_a_grid_stand_over_the_middle_of_their_cells()
    {
        var titles = new Figure(Chart.Grid([Points(), Points(), Points(), Points()], 2, 2, SubPlotTitles: new[] { "I", "II", "III", "IV" }, XGap: 0.2, YGap: 0.3))
            .Layout.GetProperty("annotations").EnumerateArray().Select(title => (X: title.GetProperty("x").GetDouble(), Y: title.GetProperty("y").GetDouble())).ToArray();

        // Two columns and a gap of 0.2 of a column: 0.8, 0.2, 0.8 of 1/1.8 each. Two rows likewise: 0.7, 0.3, 0.7 of 1/1.7.
        Assert.Equal(0.4 / 1.8, titles[0].X, 12);
        Assert.Equal(1.4 / 1.8, titles[1].X, 12);
        Assert.Equal(1, titles[0].Y, 12);
        Assert.Equal(0.7 / 1.7, titles[2].Y, 12);
    }
}
