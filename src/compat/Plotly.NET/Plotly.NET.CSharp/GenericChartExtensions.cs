using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static class GenericChartExtensions
{
    /// <summary>The size of the chart, in pixels.</summary>
    public static GenericChart WithSize(this GenericChart gChart, Optional<int> Width = default, Optional<int> Height = default)
    {
        gChart.Layout.Set("width", Width.OrNull());
        gChart.Layout.Set("height", Height.OrNull());
        return gChart;
    }

    public static GenericChart WithXAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart,
        Optional<string> TitleText = default,
        Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default,
        Optional<Title> Title = default,
        Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default,
        Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default,
        Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default,
        Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default,
        Optional<bool> ShowGrid = default,
        Optional<Color> GridColor = default,
        Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default,
        Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default,
        Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default,
        Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default,
        Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default,
        Optional<bool> ShowBackground = default,
        Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible =>
        gChart.With("xaxis", AxisOf(
            TitleText, TitleFont, TitleStandoff, Color, AxisType, MinMax, ShowSpikes, SpikeColor, SpikeThickness, ShowLine, LineColor, ShowGrid,
            GridColor, ZeroLine, ZeroLineColor, Domain, Position, CategoryArray, BackgroundColor, ShowBackground));

    public static GenericChart WithYAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart,
        Optional<string> TitleText = default,
        Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default,
        Optional<Title> Title = default,
        Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default,
        Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default,
        Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default,
        Optional<int> SpikeThickness = default,
        Optional<bool> ShowLine = default,
        Optional<Color> LineColor = default,
        Optional<bool> ShowGrid = default,
        Optional<Color> GridColor = default,
        Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default,
        Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default,
        Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default,
        Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<CategoryArrayType>> CategoryArray = default,
        Optional<RangeSlider> RangeSlider = default,
        Optional<RangeSelector> RangeSelector = default,
        Optional<Color> BackgroundColor = default,
        Optional<bool> ShowBackground = default,
        Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible =>
        gChart.With("yaxis", AxisOf(
            TitleText, TitleFont, TitleStandoff, Color, AxisType, MinMax, ShowSpikes, SpikeColor, SpikeThickness, ShowLine, LineColor, ShowGrid,
            GridColor, ZeroLine, ZeroLineColor, Domain, Position, CategoryArray, BackgroundColor, ShowBackground));

    public static GenericChart WithLegendStyle(
        this GenericChart gChart,
        Optional<Color> BGColor = default,
        Optional<Color> BorderColor = default,
        Optional<double> BorderWidth = default,
        Optional<double> EntryWidth = default,
        Optional<StyleParam.EntryWidthMode> EntryWidthMode = default,
        Optional<Font> Font = default,
        Optional<StyleParam.TraceGroupClickOptions> GroupClick = default,
        Optional<Font> GroupTitleFont = default,
        Optional<StyleParam.TraceItemClickOptions> ItemClick = default,
        Optional<StyleParam.TraceItemClickOptions> ItemDoubleClick = default,
        Optional<StyleParam.TraceItemSizing> ItemSizing = default,
        Optional<int> ItemWidth = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<Title> Title = default,
        Optional<double> TraceGroupGap = default,
        Optional<StyleParam.TraceOrder> TraceOrder = default,
        Optional<string> UIRevision = default,
        Optional<StyleParam.VerticalAlign> VerticalAlign = default,
        Optional<double> X = default,
        Optional<StyleParam.XAnchorPosition> XAnchor = default,
        Optional<double> Y = default,
        Optional<StyleParam.YAnchorPosition> YAnchor = default)
    {
        var legend = new DynamicObj.DynamicObj();
        legend.Set("bgcolor", BGColor.OrNull());
        legend.Set("bordercolor", BorderColor.OrNull());
        legend.Set("borderwidth", BorderWidth.OrNull());
        legend.Set("entrywidth", EntryWidth.OrNull());
        legend.Set("font", Font.OrNull());
        legend.Set("grouptitlefont", GroupTitleFont.OrNull());
        legend.Set("itemwidth", ItemWidth.OrNull());
        legend.Set("orientation", Orientation.OrNull());
        legend.Set("tracegroupgap", TraceGroupGap.OrNull());
        legend.Set("uirevision", UIRevision.OrNull());
        legend.Set("x", X.OrNull());
        legend.Set("y", Y.OrNull());
        legend.Set("yanchor", YAnchor.OrNull());
        return gChart.With("legend", legend);
    }

    private static GenericChart With(this GenericChart chart, string name, DynamicObj.DynamicObj value)
    {
        var layout = new Layout();
        layout.Set(name, value);
        return chart.WithLayout(layout);
    }

    private static DynamicObj.DynamicObj AxisOf<MinType, MaxType, CategoryArrayType>(
        Optional<string> titleText,
        Optional<Font> titleFont,
        Optional<int> titleStandoff,
        Optional<Color> color,
        Optional<StyleParam.AxisType> axisType,
        Optional<Tuple<MinType, MaxType>> minMax,
        Optional<bool> showSpikes,
        Optional<Color> spikeColor,
        Optional<int> spikeThickness,
        Optional<bool> showLine,
        Optional<Color> lineColor,
        Optional<bool> showGrid,
        Optional<Color> gridColor,
        Optional<bool> zeroLine,
        Optional<Color> zeroLineColor,
        Optional<Tuple<double, double>> domain,
        Optional<double> position,
        Optional<IEnumerable<CategoryArrayType>> categoryArray,
        Optional<Color> backgroundColor,
        Optional<bool> showBackground)
    {
        var title = new DynamicObj.DynamicObj();
        title.Set("text", titleText.OrNull());
        title.Set("font", titleFont.OrNull());
        title.Set("standoff", titleStandoff.OrNull());

        var axis = new DynamicObj.DynamicObj();
        axis.Set("title", title);
        axis.Set("color", color.OrNull());
        axis.Set("type", axisType.OrNull());
        axis.Set("showspikes", showSpikes.OrNull());
        axis.Set("spikecolor", spikeColor.OrNull());
        axis.Set("spikethickness", spikeThickness.OrNull());
        axis.Set("showline", showLine.OrNull());
        axis.Set("linecolor", lineColor.OrNull());
        axis.Set("showgrid", showGrid.OrNull());
        axis.Set("gridcolor", gridColor.OrNull());
        axis.Set("zeroline", zeroLine.OrNull());
        axis.Set("zerolinecolor", zeroLineColor.OrNull());
        axis.Set("position", position.OrNull());
        axis.Set("backgroundcolor", backgroundColor.OrNull());
        axis.Set("showbackground", showBackground.OrNull());
        axis.Set("range", minMax.IsSome ? new object?[] { minMax.Value.Item1, minMax.Value.Item2 } : null);
        axis.Set("domain", domain.IsSome ? new object[] { domain.Value.Item1, domain.Value.Item2 } : null);
        axis.Set("categoryarray", categoryArray.ArrayOrNull());
        return axis;
    }
}
