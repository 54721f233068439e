namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A coloured cell for each value; the first row is the lowest, unless the y axis is reversed.</summary>
    public static GenericChart Heatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<XType>> X = default,
        Optional<int> XGap = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<int> YGap = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> Transpose = default,
        Optional<bool> UseWebGL = default,
        Optional<bool> ReverseYAxis = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var trace = new Trace(UseWebGL is { IsSome: true, Value: true } ? "heatmapgl" : "heatmap");
        SetCommon(trace, Name, ShowLegend, Opacity, Text, MultiText);
        trace.Set("z", zData.Select(row => row.ToArray()).ToArray());
        trace.Set("x", X.ArrayOrNull());
        trace.Set("xgap", XGap.OrNull());
        trace.Set("y", Y.ArrayOrNull());
        trace.Set("ygap", YGap.OrNull());
        trace.Set("colorscale", ColorScale.OrNull());
        trace.Set("showscale", ShowScale.OrNull());
        trace.Set("reversescale", ReverseScale.OrNull());
        trace.Set("transpose", Transpose.OrNull());

        var chart = GenericChart.Of(trace, UseDefaults.OrTrue());
        if (ReverseYAxis is { IsSome: true, Value: true })
        {
            var axis = new DynamicObj.DynamicObj();
            axis.Set("autorange", "reversed");
            chart.Layout.Set("yaxis", axis);
        }
        return chart;
    }

    /// <summary>A heat map with a text in each cell.</summary>
    public static GenericChart AnnotatedHeatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData,
        IEnumerable<IEnumerable<string>> annotationText,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<XType>> X = default,
        Optional<int> XGap = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<int> YGap = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> Transpose = default,
        Optional<bool> UseWebGL = default,
        Optional<bool> ReverseYAxis = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var chart = Heatmap(
            zData, Name, ShowLegend, Opacity, X, XGap, Y, YGap, Text, MultiText, ColorBar, ColorScale, ShowScale, ReverseScale,
            ZSmooth, Transpose, UseWebGL, ReverseYAxis, UseDefaults);
        chart.Layout.Set("annotations", annotationText.SelectMany((row, y) => row.Select((text, x) => Annotation(x, y, text))).ToArray());
        return chart;
    }
}
