namespace Notebooks.Tests.LessonCharts;

/// <summary>The charts of the lessons, in <c>notebooks/charts.cs</c>.</summary>
public class LessonChartTests
{
    private static readonly double[] steps = [1, 2, 3];

    [Fact]
    public void A_fit_is_the_least_squares_line()
    {
        var figure = new Figure(Charts.Scatter("Fit", "x", "y", [0, 1, 2, 3], [1f, 3f, 2f, 4f], fit: true));

        Assert.Equal(["data", "least squares"], figure.Traces.Select(trace => trace.At("name")));
        Assert.Equal([0.0, 3.0], figure.Traces[1].Numbers("x"));
        Assert.Equal([1.3, 3.7], figure.Traces[1].Numbers("y").Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void Groups_have_lines_of_their_own_and_one_through_all()
    {
        var figure = new Figure(Charts.ScatterByGroup("Groups", "x", "y", ("a", [0, 1], [2, 3]), ("b", [2, 3], [0, 1])));

        Assert.Equal(["a", "b", "a", "b", "all"], figure.Traces.Select(trace => trace.At("name")));
        Assert.Equal(figure.Traces[0].At("marker", "color"), figure.Traces[2].At("line", "color"));
        Assert.Equal([2.4, 0.6], figure.Traces[4].Numbers("y").Select(value => Math.Round(value, 12)));
        Assert.Equal(["True", "True", "False", "False", "True"], figure.Traces.Select(trace => trace.At("showlegend")));
    }

    [Fact]
    public void Curves_differ_in_colour_and_in_dash()
    {
        var figure = new Figure(Charts.Curves("Time", Charts.Log("n"), Charts.Log("ms"), steps, ("pairwise", [1, 4, 9]), ("fast", steps)));

        Assert.Equal(2, figure.Traces.Select(trace => trace.At("line", "color")).Distinct().Count());
        Assert.Equal(2, figure.Traces.Select(trace => trace.At("line", "dash")).Distinct().Count());
        Assert.Equal(("log", "log", "ms"), (figure.Layout.At("xaxis", "type"), figure.Layout.At("yaxis", "type"), figure.Layout.At("yaxis", "title", "text")));
        Assert.Equal(("1", "1"), (figure.Layout.At("xaxis", "dtick"), figure.Layout.At("yaxis", "dtick"))); // a decade
    }

    [Fact]
    public void Steps_are_level_until_the_next_x()
    {
        var figure = new Figure(Charts.Steps("Rank", "the value", "its rank", steps, [1, 1, 2]));

        Assert.Equal(("lines", "hv", "False"), (figure.Trace.At("mode"), figure.Trace.At("line", "shape"), figure.Trace.At("showlegend")));
        Assert.Equal([1.0, 1.0, 2.0], figure.Trace.Numbers("y"));
    }

    [Fact]
    public void Panels_to_one_scale_have_matching_axes()
    {
        var panel = () => Charts.Scatter("", "x", "y", steps, steps);
        var layout = new Figure(Charts.SameScale("Two", 2, ("I", panel()), ("II", panel()))).Layout;

        Assert.Equal(("x", "y"), (layout.At("xaxis2", "matches"), layout.At("yaxis2", "matches")));
        Assert.Equal(("x", "y"), (layout.At("xaxis2", "title", "text"), layout.At("yaxis2", "title", "text")));
    }

    [Fact]
    public void A_training_has_two_panels_and_one_legend()
    {
        var figure = new Figure(Charts.Training(
            "Training", "epoch", steps, "loss", [("train", steps), ("validation", steps)], "Spearman", [("train", steps), ("validation", steps)]));

        Assert.Equal(["x", "x", "x2", "x2"], figure.Traces.Select(trace => trace.At("xaxis")));
        Assert.Equal(["True", "True", "False", "False"], figure.Traces.Select(trace => trace.At("showlegend")));
        Assert.Equal(("loss", "Spearman"), (figure.Layout.At("yaxis", "title", "text"), figure.Layout.At("yaxis2", "title", "text")));
    }

    [Fact]
    public void A_heat_map_reads_from_the_top_and_says_its_values()
    {
        string[] labels = ["1.0", "2.0"];
        var figure = new Figure(Charts.Heat("Pairs", "j", "i", [0.5, 0, 1, 0.5], labels, labels));

        Assert.Equal([0.5, 0.0], figure.Trace.GetProperty("z")[0].EnumerateArray().Select(z => z.GetDouble()));
        Assert.Equal(("reversed", "category"), (figure.Layout.At("yaxis", "autorange"), figure.Layout.At("yaxis", "type")));
        Assert.Contains("0.50", figure.Layout.GetProperty("annotations")[0].At("text"));
        Assert.Equal(4, figure.Layout.GetProperty("annotations").GetArrayLength());
    }

    [Fact]
    public void Ties_stay_apart_in_a_heat_map()
    {
        string[] labels = ["2", "2", "3"];
        var trace = new Figure(Charts.Heat("Ties", "j", "i", Enumerable.Repeat(0.5, 9), labels, labels)).Trace;

        Assert.Equal(3, trace.Texts("x").Distinct().Count());
        Assert.Equal(labels, trace.Texts("x").Select(label => label.TrimEnd('\u200b')));
    }

    [Fact]
    public void A_large_heat_map_has_no_texts()
    {
        var labels = Enumerable.Range(1, 20).Select(i => i.ToString()).ToArray();

        Assert.Null(new Figure(Charts.Heat("Pairs", "j", "i", Enumerable.Range(0, 400), labels, labels)).Layout.At("annotations"));
    }

    [Fact]
    public void A_band_goes_from_the_lowest_run_to_the_highest_around_their_mean()
    {
        var figure = new Figure(Charts.Bands("Runs", "epoch", "Spearman", steps, ("a", [[1, 2, 3], [3, 2, 2]]), ("b", [[0, 0, 0]])));

        Assert.Equal(["a, lowest to highest", "b, lowest to highest", "a", "b"], figure.Traces.Select(trace => trace.At("name")));
        Assert.Equal([1.0, 2.0, 3.0, 3.0, 2.0, 1.0], figure.Traces[0].Numbers("x"));
        Assert.Equal([1.0, 2.0, 2.0, 3.0, 2.0, 3.0], figure.Traces[0].Numbers("y"));
        Assert.Equal([2.0, 2.0, 2.5], figure.Traces[2].Numbers("y"));
        Assert.Equal(["False", "False", "True", "True"], figure.Traces.Select(trace => trace.At("showlegend")));
        Assert.Equal(figure.Traces[0].At("fillcolor"), figure.Traces[2].At("line", "color"));
    }

    [Fact]
    public void Dots_have_their_mean_and_its_standard_error()
    {
        var figure = new Figure(Charts.Dots("Gains", "Spearman", ("a", [1, 2, 3]), ("b", [0, 0, 3])));

        Assert.Equal(["zero", "b", "a", "b", "a"], figure.Traces.Select(trace => trace.At("name")));
        Assert.Equal([1.0, 2.0, 3.0], figure.Traces[2].Numbers("x"));
        Assert.Equal([2.0], figure.Traces[4].Numbers("x"));
        Assert.Equal(Math.Sqrt(1.0 / 3), figure.Traces[4].GetProperty("error_x").Numbers("array").Single(), 12);
        Assert.Equal(["a"], figure.Traces[4].Texts("y"));
    }

    [Fact]
    public void Arrows_start_at_the_origin_and_have_one_scale()
    {
        var figure = new Figure(Charts.Arrows("Rows", ("a", 0.6, 0.8), ("b", 1, 0)));

        Assert.Equal([0.0, 0.6], figure.Traces[0].Numbers("x"));
        Assert.Equal([0.0, 0.8], figure.Traces[0].Numbers("y"));
        Assert.Equal(figure.Layout.GetProperty("xaxis").Numbers("range"), figure.Layout.GetProperty("yaxis").Numbers("range"));
        Assert.Equal(("500", "548"), (figure.Layout.At("width"), figure.Layout.At("height")));
    }

    [Fact]
    public void Multiples_keep_a_title_each_and_one_over_all()
    {
        var panel = () => Charts.Scatter("", "x", "y", steps, steps, fit: true);
        var figure = new Figure(Charts.Multiples("Quartet", 2, ("I", panel()), ("II", panel()), ("III", panel()), ("IV", panel())));

        Assert.Equal(8, figure.Traces.Length);
        Assert.Equal("Quartet", figure.Layout.At("title", "text"));
        Assert.Equal(["I", "II", "III", "IV"], figure.Layout.GetProperty("annotations").EnumerateArray().Select(title => title.At("text")));
        Assert.Equal("False", figure.Layout.At("showlegend"));
    }

    [Fact]
    public void All_charts_have_one_look()
    {
        var layout = new Figure(Charts.Curves("Time", "n", "ms", steps, ("a", steps), ("b", steps))).Layout;

        Assert.Equal(("720", "420", "Time", "17"), (layout.At("width"), layout.At("height"), layout.At("title", "text"), layout.At("title", "font", "size")));
        Assert.Equal(("14", "rgba(128, 128, 128, 0)"), (layout.At("font", "size"), layout.At("paper_bgcolor")));
        Assert.Equal(("70", "30", "84", "64"), (layout.At("margin", "l"), layout.At("margin", "r"), layout.At("margin", "t"), layout.At("margin", "b")));
        Assert.Equal(("h", "1.02", "bottom"), (layout.At("legend", "orientation"), layout.At("legend", "y"), layout.At("legend", "yanchor")));
        Assert.Equal(("12", "#808080", "False"), (layout.At("xaxis", "title", "standoff"), layout.At("xaxis", "color"), layout.At("xaxis", "zeroline")));
        Assert.Null(layout.At("template"));
    }
}
