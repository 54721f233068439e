using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Points at (x, y).</summary>
    public static GenericChart Point<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default,
        Optional<Marker> Marker = default,
        Optional<string> StackGroup = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<StyleParam.GroupNorm> GroupNorm = default,
        Optional<bool> UseWebGL = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var trace = Scatter(x, y, "markers", UseWebGL);
        SetCommon(trace, Name, ShowLegend, Opacity, Text, MultiText);
        trace.Set("marker", MarkerOf(MarkerColor, MarkerColorScale, MultiOpacity));
        trace.Set("stackgroup", StackGroup.OrNull());
        trace.Set("orientation", Orientation.OrNull());
        return GenericChart.Of(trace, UseDefaults.OrTrue());
    }

    /// <summary>A line through (x, y), in the order given.</summary>
    public static GenericChart Line<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        Optional<bool> ShowMarkers = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default,
        Optional<Marker> Marker = default,
        Optional<Color> LineColor = default,
        Optional<StyleParam.Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default,
        Optional<Line> Line = default,
        Optional<string> StackGroup = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<StyleParam.GroupNorm> GroupNorm = default,
        Optional<StyleParam.Fill> Fill = default,
        Optional<Color> FillColor = default,
        Optional<bool> UseWebGL = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var mode = ShowMarkers is { IsSome: true, Value: true } ? "lines+markers" : "lines";
        var trace = Scatter(x, y, mode, UseWebGL);
        SetCommon(trace, Name, ShowLegend, Opacity, Text, MultiText);
        trace.Set("marker", MarkerOf(MarkerColor, MarkerColorScale, MultiOpacity));
        var line = new DynamicObj.DynamicObj();
        line.Set("color", LineColor.OrNull());
        line.Set("colorscale", LineColorScale.OrNull());
        line.Set("dash", LineDash.OrNull());
        line.Set("width", LineWidth.OrNull());
        trace.Set("line", line);
        trace.Set("stackgroup", StackGroup.OrNull());
        trace.Set("orientation", Orientation.OrNull());
        trace.Set("fillcolor", FillColor.OrNull());
        return GenericChart.Of(trace, UseDefaults.OrTrue());
    }

    private static Trace Scatter<XType, YType>(IEnumerable<XType> x, IEnumerable<YType> y, string mode, Optional<bool> useWebGL)
    {
        var trace = new Trace(useWebGL is { IsSome: true, Value: true } ? "scattergl" : "scatter");
        trace.Set("mode", mode);
        trace.Set("x", x.ToArray());
        trace.Set("y", y.ToArray());
        return trace;
    }

    private static void SetCommon<TextType>(
        Trace trace, Optional<string> name, Optional<bool> showLegend, Optional<double> opacity, Optional<TextType> text, Optional<IEnumerable<TextType>> texts)
    {
        trace.Set("name", name.OrNull());
        trace.Set("showlegend", showLegend.OrNull());
        trace.Set("opacity", opacity.OrNull());
        trace.Set("text", text.OrNull() ?? texts.ArrayOrNull());
    }

    private static DynamicObj.DynamicObj MarkerOf(Optional<Color> color, Optional<StyleParam.Colorscale> scale, Optional<IEnumerable<double>> opacities)
    {
        var marker = new DynamicObj.DynamicObj();
        marker.Set("color", color.OrNull());
        marker.Set("colorscale", scale.OrNull());
        marker.Set("opacity", opacities.ArrayOrNull());
        return marker;
    }
}
