// The charts of the lessons. A cell says what is drawn; how it looks is settled here, once:
// colours that the colour-blind can tell apart (Okabe and Ito), and greys that can be read on white and on black.

using System.Reflection;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

public static class Charts
{
    private const int Width = 720, Height = 420;
    private const string Ink = "#808080", Grid = "rgba(128, 128, 128, 0.22)", Clear = "rgba(128, 128, 128, 0)";

    private static readonly string[] palette = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];

    private static readonly StyleParam.DrawingStyle[] dashes = [StyleParam.DrawingStyle.Solid, StyleParam.DrawingStyle.Dash, StyleParam.DrawingStyle.Dot, StyleParam.DrawingStyle.DashDot];

    // .NET Interactive holds FSharp.Core in an older version than Plotly.NET asks for, and an assembly is loaded once: the older one has
    // all that is used here, so it is the answer. Where the newer one can be loaded, nobody asks. No type of F# may stand in this file,
    // since a cell takes it from the newer one.
    static Charts() => AppDomain.CurrentDomain.AssemblyResolve += (_, asked) =>
        new AssemblyName(asked.Name) is { Name: "FSharp.Core" and var name } ? Array.Find(AppDomain.CurrentDomain.GetAssemblies(), one => one.GetName().Name == name) : null;

    /// <summary>An axis: what it shows, with its unit. A string will do, or <see cref="Log"/>.</summary>
    public sealed record Axis(string Label, bool IsLog = false, bool IsCount = false)
    {
        public static implicit operator Axis(string label) => new(label);
    }

    /// <summary>An axis with a logarithmic scale.</summary>
    public static Axis Log(string label) => new(label, IsLog: true);

    /// <summary>An axis of whole numbers, a few of them, each with its tick.</summary>
    public static Axis Count(string label) => new(label, IsCount: true);

    /// <summary>Points; with <paramref name="fit"/>, the least-squares line through them too.</summary>
    public static GenericChart Scatter<TX, TY>(string title, Axis x, Axis y, IEnumerable<TX> xs, IEnumerable<TY> ys, bool fit = false)
        where TX : IConvertible
        where TY : IConvertible
    {
        var (across, up) = (Numbers(xs), Numbers(ys));
        var points = Points("data", across, up, Colour(0), showLegend: fit);
        return Styled(fit ? Chart.Combine([points, Fit("least squares", across, up, Colour(1), StyleParam.DrawingStyle.Solid, showLegend: true)]) : points, title, x, y);
    }

    /// <summary>Points in groups, each with the least-squares line through its own, and a dashed one through all of them.</summary>
    public static GenericChart ScatterByGroup(string title, Axis x, Axis y, params (string Name, double[] Xs, double[] Ys)[] groups)
    {
        var points = groups.Select((group, i) => Points(group.Name, group.Xs, group.Ys, Colour(i), showLegend: true));
        var lines = groups.Select((group, i) => Fit(group.Name, group.Xs, group.Ys, Colour(i), StyleParam.DrawingStyle.Solid, showLegend: false));
        var all = Fit("all", [.. groups.SelectMany(group => group.Xs)], [.. groups.SelectMany(group => group.Ys)], Color.fromString(Ink), StyleParam.DrawingStyle.Dash, showLegend: true);
        return Styled(Chart.Combine([.. points, .. lines, all]), title, x, y);
    }

    /// <summary>Curves over the same x.</summary>
    public static GenericChart Curves<TX, TY>(string title, Axis x, Axis y, IEnumerable<TX> xs, params (string Name, IEnumerable<TY> Ys)[] curves)
        where TX : IConvertible
        where TY : IConvertible =>
        Styled(Lines(xs, curves, showLegend: curves.Length > 1), title, x, y);

    /// <summary>A staircase: each y holds until the next x.</summary>
    public static GenericChart Steps<TX, TY>(string title, Axis x, Axis y, IEnumerable<TX> xs, IEnumerable<TY> ys)
        where TX : IConvertible
        where TY : IConvertible =>
        Styled(Trace(y.Label, ("showlegend", false), ("mode", "lines"), ("x", Numbers(xs)), ("y", Numbers(ys)),
            ("line", With(new Line(), ("color", Colour(0)), ("width", 2.5), ("shape", "hv")))), title, x, y);

    /// <summary>Two panels side by side over the same steps of a training: the losses, and what they are for.</summary>
    public static GenericChart Training<TX, TY>(
        string title, Axis steps, IEnumerable<TX> xs, Axis loss, (string Name, IEnumerable<TY> Ys)[] losses, Axis metric, (string Name, IEnumerable<TY> Ys)[] metrics)
        where TX : IConvertible
        where TY : IConvertible
    {
        var left = Axes(Lines(xs, losses, showLegend: true), steps, loss);
        var right = Axes(Lines(xs, metrics, showLegend: false), steps, metric);
        return Panels(title, 2, ["", ""], [left, right], showLegend: true);
    }

    /// <summary>A matrix as coloured cells, its first row on top; a small one with its values.</summary>
    /// <param name="values">Row after row, as a tensor's data come.</param>
    public static GenericChart Heat<T>(string title, Axis x, Axis y, IEnumerable<T> values, string[] columns, string[] rows)
        where T : IConvertible
    {
        var matrix = Numbers(values).Chunk(columns.Length).ToArray();
        var scale = StyleParam.Colorscale.NewCustom([Stop(0, "#f7fbff"), Stop(0.5, "#6baed6"), Stop(1, "#08306b")]);
        var flat = matrix.SelectMany(row => row).ToArray();
        var darkFrom = flat.Min() + (0.6 * (flat.Max() - flat.Min()));
        var isSmall = flat.Length <= 100;
        var (across, down) = (Distinct(columns), Distinct(rows));
        var chart = isSmall
            ? Chart.AnnotatedHeatmap<double, string, string, string>(
                matrix, matrix.Select(row => row.Select(value => CellText(value, isDark: value > darkFrom))),
                X: across, Y: down, ColorScale: scale, XGap: 2, YGap: 2, ReverseYAxis: true, UseDefaults: false)
            : Chart.Heatmap<double, string, string, string>(
                matrix, X: across, Y: down, ColorScale: scale, ReverseYAxis: true, UseDefaults: false);
        return Framed(Axes(chart, x, y, StyleParam.AxisType.Category, showGrid: false), title, showLegend: false).WithSize(Width: 560, Height: 480);
    }

    /// <summary>For each series, the mean of its runs over the same x as a line, and a band from the lowest to the highest.</summary>
    public static GenericChart Bands<TX>(string title, Axis x, Axis y, IEnumerable<TX> xs, params (string Name, double[][] Runs)[] series)
        where TX : IConvertible
    {
        var across = Numbers(xs);
        double[] Each(int i, Func<IEnumerable<double>, double> of) => [.. across.Select((_, at) => of(series[i].Runs.Select(run => run[at])))];
        // There and back along the edge of the band.
        var bands = series.Select((one, i) => Trace($"{one.Name}, lowest to highest", ("mode", "lines"), ("showlegend", false), ("hoverinfo", "skip"),
            ("x", (double[])[.. across, .. across.Reverse()]), ("y", (double[])[.. Each(i, Enumerable.Min), .. Each(i, Enumerable.Max).Reverse()]),
            ("fill", "toself"), ("fillcolor", Colour(i)), ("opacity", 0.18), ("line", With(new Line(), ("width", 0.0)))));
        var means = Lines(xs, [.. series.Select((one, i) => (one.Name, (IEnumerable<double>)Each(i, Enumerable.Average)))], showLegend: true);
        return Styled(Chart.Combine([.. bands, means]), title, x, y);
    }

    /// <summary>A row of dots for each series, and their mean as a large dot with its standard error; a line marks zero.</summary>
    public static GenericChart Dots(string title, Axis x, params (string Name, double[] Values)[] series)
    {
        GenericChart Markers(int i, double[] values, double size, double opacity, double[] error) =>
            Trace(series[i].Name, ("mode", "markers"), ("x", values), ("y", values.Select(_ => series[i].Name).ToArray()),
                ("marker", With(new Marker(), ("color", Colour(i)), ("size", size), ("opacity", opacity))), ("error_x", Whiskers(error)));
        // The first series on top.
        var down = Enumerable.Range(0, series.Length).Reverse().ToArray();
        var zero = Chart.Line<double, string, string>(
            down.Select(_ => 0.0), down.Select(i => series[i].Name), Name: "zero", LineColor: Color.fromString(Ink), LineDash: StyleParam.DrawingStyle.Dash, UseDefaults: false);
        var dots = down.Select(i => Markers(i, series[i].Values, 7, 0.45, []));
        var means = down.Select(i => Markers(i, [series[i].Values.Average()], 14, 1, [StandardError(series[i].Values)]));
        var chart = Framed(Axes(Chart.Combine([zero, .. dots, .. means]), x, ""), title, showLegend: false);
        return GenericChart.addLayout(With(new Layout(), ("margin", With(new Margin(), ("l", 150), ("r", 30), ("t", 64), ("b", 64)))), chart);
    }

    /// <summary>Arrows of length 1 from the origin, both axes to one scale.</summary>
    public static GenericChart Arrows(string title, params (string Name, double X, double Y)[] arrows)
    {
        var lines = arrows.Select((arrow, i) => Trace(arrow.Name, ("mode", "lines+markers+text"), ("x", new[] { 0, arrow.X }), ("y", new[] { 0, arrow.Y }),
            ("text", new[] { "", arrow.Name }), ("textposition", arrow.Y < 0 ? "bottom center" : "top center"),
            ("line", With(new Line(), ("color", Colour(i)), ("width", 2.5))),
            ("marker", With(new Marker(), ("color", Colour(i)), ("opacity", 1), ("size", new[] { 0, 16 }), ("symbol", "arrow"), ("angleref", "previous")))));
        // The margins take 100 of the width and 148 of the height, so that both axes are 400 long.
        var range = Tuple.Create(-1.3, 1.3);
        return Framed(Axes(Chart.Combine(lines), "", ""), title, showLegend: false)
            .WithXAxisStyle<double, double, string>(MinMax: range).WithYAxisStyle<double, double, string>(MinMax: range)
            .WithSize(Width: 500, Height: 548);
    }

    /// <summary>Small charts in rows, each under its own title.</summary>
    public static GenericChart Multiples(string title, int columns, params (string Title, GenericChart Chart)[] panels) =>
        Panels(title, columns, [.. panels.Select(panel => panel.Title)], [.. panels.Select(panel => panel.Chart)], showLegend: false);

    /// <summary>Small charts in rows, all to one scale, so that they can be compared.</summary>
    public static GenericChart SameScale(string title, int columns, params (string Title, GenericChart Chart)[] panels) =>
        Multiples(title, columns, [.. panels.Select(panel => (panel.Title, WithAxes(panel.Chart, With(new LinearAxis(), ("matches", "x")), With(new LinearAxis(), ("matches", "y")))))]);

    private static GenericChart Points(string name, double[] xs, double[] ys, Color colour, bool showLegend) =>
        Chart.Point<double, double, string>(xs, ys, Name: name, MarkerColor: colour, ShowLegend: showLegend, UseDefaults: false);

    private static GenericChart Fit(string name, double[] xs, double[] ys, Color colour, StyleParam.DrawingStyle dash, bool showLegend)
    {
        var (slope, intercept) = LeastSquares(xs, ys);
        var ends = new[] { xs.Min(), xs.Max() };
        return Chart.Line<double, double, string>(
            ends, ends.Select(end => intercept + (slope * end)), Name: name, LineColor: colour, LineWidth: 2,
            LineDash: dash, ShowLegend: showLegend, UseDefaults: false);
    }

    private static GenericChart Lines<TX, TY>(IEnumerable<TX> xs, (string Name, IEnumerable<TY> Ys)[] curves, bool showLegend)
        where TX : IConvertible
        where TY : IConvertible
    {
        var across = Numbers(xs);
        return Chart.Combine(curves.Select((curve, i) => Chart.Line<double, double, string>(
            across, Numbers(curve.Ys), Name: curve.Name, LineColor: Colour(i), LineWidth: 2.5, LineDash: dashes[i % dashes.Length],
            ShowLegend: showLegend, UseDefaults: false)));
    }

    private static GenericChart Panels(string title, int columns, string[] titles, GenericChart[] charts, bool showLegend)
    {
        var rows = (charts.Length + columns - 1) / columns;
        var grid = Chart.Grid(charts, rows, columns, SubPlotTitles: titles, SubPlotTitleFont: TextOf(14), XGap: 0.2, YGap: 0.34);
        return Framed(grid, title, showLegend).WithSize(Width: Width + 120, Height: rows == 1 ? 380 : 300 * rows);
    }

    private static GenericChart Styled(GenericChart chart, string title, Axis x, Axis y) => Framed(Axes(chart, x, y), title, showLegend: true);

    private static GenericChart Framed(GenericChart chart, string title, bool showLegend)
    {
        var layout = With(new Layout(), ("font", TextOf(14)), ("paper_bgcolor", Clear), ("plot_bgcolor", Clear), ("showlegend", showLegend),
            ("margin", With(new Margin(), ("l", 70), ("r", 30), ("t", 84), ("b", 64))));
        if (title != "")
            With(layout, ("title", With(new Title(), ("text", title), ("font", TextOf(17)))));
        return GenericChart.addLayout(layout, chart).WithSize(Width: Width, Height: Height)
            .WithLegendStyle(Orientation: StyleParam.Orientation.Horizontal, X: 0, Y: 1.02, YAnchor: StyleParam.YAnchorPosition.Bottom, BGColor: Color.fromString(Clear));
    }

    private static GenericChart Axes(GenericChart chart, Axis x, Axis y) => Axes(chart, x, y, default, showGrid: true);

    private static GenericChart Axes(GenericChart chart, Axis x, Axis y, Optional<StyleParam.AxisType> type, bool showGrid) => WithAxes(chart, Ticks(x), Ticks(y))
        .WithXAxisStyle<double, double, string>(
            TitleText: x.Label, TitleStandoff: 12, AxisType: x.IsLog ? StyleParam.AxisType.Log : type, Color: Color.fromString(Ink),
            ShowLine: true, LineColor: Color.fromString(Ink), ShowGrid: showGrid, GridColor: Color.fromString(Grid), ZeroLine: false)
        .WithYAxisStyle<double, double, string>(
            TitleText: y.Label, TitleStandoff: 12, AxisType: y.IsLog ? StyleParam.AxisType.Log : type, Color: Color.fromString(Ink),
            ShowLine: true, LineColor: Color.fromString(Ink), ShowGrid: showGrid, GridColor: Color.fromString(Grid), ZeroLine: false);

    private static GenericChart WithAxes(GenericChart chart, LinearAxis x, LinearAxis y) =>
        GenericChart.addLayout(With(new Layout(), ("xaxis", x), ("yaxis", y)), chart);

    // Ticks on a logarithmic axis stand at powers of ten, and on one that counts at whole numbers.
    private static LinearAxis Ticks(Axis axis) => axis.IsLog || axis.IsCount ? With(new LinearAxis(), ("dtick", 1)) : new();

    private static Error Whiskers(double[] spread) => With(new Error(), ("array", spread), ("color", Ink), ("thickness", 1.5), ("width", 5));

    private static Font TextOf(double size) => With(new Font(), ("size", size), ("color", Ink));

    private static GenericChart Trace(string name, params (string Name, object Value)[] properties) =>
        GenericChart.ofTraceObject(false, With(new Plotly.NET.Trace("scatter"), [("name", name), .. properties]));

    // What Plotly.NET's C# does not cover: properties by plotly.js's own names.
    private static T With<T>(T part, params (string Name, object Value)[] properties)
        where T : DynamicObj.DynamicObj
    {
        foreach (var (name, value) in properties)
            part.SetProperty(name, value);
        return part;
    }

    private static Color Colour(int i) => Color.fromString(palette[i % palette.Length]);

    private static Tuple<double, Color> Stop(double at, string colour) => Tuple.Create(at, Color.fromString(colour));

    private static string CellText(double value, bool isDark) => $"<span style=\"color:{(isDark ? "#ffffff" : "#222222")}\">{value:0.00}</span>";

    // plotly.js draws equal labels as one; a zero-width space after the second of two keeps them apart.
    private static string[] Distinct(string[] labels) =>
        [.. labels.Select((label, i) => label + new string('\u200b', labels.Take(i).Count(earlier => earlier == label)))];

    private static double[] Numbers<T>(IEnumerable<T> values)
        where T : IConvertible => [.. values.Select(value => Convert.ToDouble(value))];

    private static double StandardError(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
    }

    private static (double Slope, double Intercept) LeastSquares(double[] x, double[] y)
    {
        var (middleX, middleY) = (x.Average(), y.Average());
        var slope = x.Zip(y, (a, b) => (a - middleX) * (b - middleY)).Sum() / x.Sum(a => (a - middleX) * (a - middleX));
        return (slope, middleY - (slope * middleX));
    }
}
