using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Draws charts into one plot: their traces one over the other, their layouts merged.</summary>
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => GenericChart.Combine(gCharts);

    /// <summary>Draws charts side by side in rows, each in a cell of its own.</summary>
    public static GenericChart Grid(
        IEnumerable<GenericChart> gCharts,
        int nRows,
        int nCols,
        Optional<IEnumerable<string>> SubPlotTitles = default,
        Optional<Font> SubPlotTitleFont = default,
        Optional<double> SubPlotTitleOffset = default,
        Optional<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]> SubPlots = default,
        Optional<StyleParam.LinearAxisId[]> XAxes = default,
        Optional<StyleParam.LinearAxisId[]> YAxes = default,
        Optional<StyleParam.LayoutGridRowOrder> RowOrder = default,
        Optional<StyleParam.LayoutGridPattern> Pattern = default,
        Optional<double> XGap = default,
        Optional<double> YGap = default,
        Optional<Domain> Domain = default,
        Optional<StyleParam.LayoutGridXSide> XSide = default,
        Optional<StyleParam.LayoutGridYSide> YSide = default)
    {
        var chart = GenericChart.Combine(gCharts.Take(nRows * nCols).Select((cell, i) => InCell(cell, i + 1)));
        var columns = Middles(nCols, XGap.IsSome ? XGap.Value : 0.2);
        var rows = Tops(nRows, YGap.IsSome ? YGap.Value : 0.3);
        if (SubPlotTitles.IsSome)
            chart.Layout.Set("annotations", chart.Layout.Annotations.Concat(SubPlotTitles.Value.Take(nRows * nCols).Select((title, i) => CellTitle(
                title, SubPlotTitleFont, columns[i % nCols], rows[i / nCols] + (SubPlotTitleOffset.IsSome ? SubPlotTitleOffset.Value : 0)))).ToArray());

        var grid = new DynamicObj.DynamicObj();
        grid.Set("rows", nRows);
        grid.Set("columns", nCols);
        grid.Set("pattern", "independent");
        grid.Set("roworder", "top to bottom");
        grid.Set("xgap", XGap.OrNull());
        grid.Set("ygap", YGap.OrNull());
        chart.Layout.Set("grid", grid);
        return chart;
    }

    /// <summary>Gives a chart's axes, and its traces with them, the number of its cell.</summary>
    private static GenericChart InCell(GenericChart chart, int cell)
    {
        foreach (var trace in chart.Traces)
        {
            trace.Set("xaxis", Numbered("x", cell));
            trace.Set("yaxis", Numbered("y", cell));
        }
        foreach (var name in (ReadOnlySpan<string>)["xaxis", "yaxis"])
        {
            var axis = chart.Layout[name] ?? new DynamicObj.DynamicObj();
            chart.Layout.Remove(name);
            chart.Layout.Set(Numbered(name, cell), axis);
        }
        return chart;
    }

    private static string Numbered(string name, int number) => number < 2 ? name : $"{name}{number}";

    // plotly.js divides the plot into cells and gaps like this; a gap is a fraction of a cell with its gap.
    private static double[] Middles(int columns, double gap) =>
        [.. Enumerable.Range(0, columns).Select(i => (i + ((1 - gap) / 2)) / (columns - gap))];

    private static double[] Tops(int rows, double gap) =>
        [.. Enumerable.Range(0, rows).Select(i => (rows - 1 - i + (1 - gap)) / (rows - gap))];

    private static DynamicObj.DynamicObj CellTitle(string text, Optional<Font> font, double x, double y)
    {
        var title = Annotation(x, y, text);
        title.Set("font", font.OrNull());
        title.Set("xref", "paper");
        title.Set("yref", "paper");
        title.Set("xanchor", "center");
        title.Set("yanchor", "bottom");
        return title;
    }

    private static DynamicObj.DynamicObj Annotation(double x, double y, string text)
    {
        var annotation = new DynamicObj.DynamicObj();
        annotation.Set("x", x);
        annotation.Set("y", y);
        annotation.Set("text", text);
        annotation.Set("showarrow", false);
        return annotation;
    }
}
