using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

/// <summary>Everything about a chart but its data: axes, titles, colours, sizes.</summary>
public sealed class Layout : DynamicObj.DynamicObj
{
    public static Layout init<TLabel>(
        FSharpOption<Title>? Title = null,
        FSharpOption<bool>? ShowLegend = null,
        FSharpOption<Margin>? Margin = null,
        FSharpOption<bool>? AutoSize = null,
        FSharpOption<int>? Width = null,
        FSharpOption<int>? Height = null,
        FSharpOption<Font>? Font = null,
        FSharpOption<UniformText>? UniformText = null,
        FSharpOption<string>? Separators = null,
        FSharpOption<Color>? PaperBGColor = null,
        FSharpOption<Color>? PlotBGColor = null,
        FSharpOption<StyleParam.AutoTypeNumbers>? AutoTypeNumbers = null,
        FSharpOption<DefaultColorScales>? Colorscale = null,
        FSharpOption<Color>? Colorway = null,
        FSharpOption<ModeBar>? ModeBar = null,
        FSharpOption<StyleParam.HoverMode>? HoverMode = null,
        FSharpOption<StyleParam.ClickMode>? ClickMode = null,
        FSharpOption<StyleParam.DragMode>? DragMode = null,
        FSharpOption<StyleParam.SelectDirection>? SelectDirection = null,
        FSharpOption<ActiveSelection>? ActiveSelection = null,
        FSharpOption<NewSelection>? NewSelection = null,
        FSharpOption<int>? HoverDistance = null,
        FSharpOption<int>? SpikeDistance = null,
        FSharpOption<Hoverlabel>? Hoverlabel = null,
        FSharpOption<Transition>? Transition = null,
        FSharpOption<string>? DataRevision = null,
        FSharpOption<string>? UIRevision = null,
        FSharpOption<string>? EditRevision = null,
        FSharpOption<string>? SelectRevision = null,
        FSharpOption<DynamicObj.DynamicObj>? Template = null,
        FSharpOption<string>? Meta = null,
        FSharpOption<string>? Computed = null,
        FSharpOption<LayoutGrid>? Grid = null,
        FSharpOption<StyleParam.Calendar>? Calendar = null,
        FSharpOption<int>? MinReducedHeight = null,
        FSharpOption<int>? MinReducedWidth = null,
        FSharpOption<NewShape>? NewShape = null,
        FSharpOption<ActiveShape>? ActiveShape = null,
        FSharpOption<bool>? HideSources = null,
        FSharpOption<double>? ScatterGap = null,
        FSharpOption<StyleParam.ScatterMode>? ScatterMode = null,
        FSharpOption<double>? BarGap = null,
        FSharpOption<double>? BarGroupGap = null,
        FSharpOption<StyleParam.BarMode>? BarMode = null,
        FSharpOption<StyleParam.BarNorm>? BarNorm = null,
        FSharpOption<bool>? ExtendPieColors = null,
        FSharpOption<IEnumerable<TLabel>>? HiddenLabels = null,
        FSharpOption<Color>? PieColorWay = null,
        FSharpOption<double>? BoxGap = null,
        FSharpOption<double>? BoxGroupGap = null,
        FSharpOption<StyleParam.BoxMode>? BoxMode = null,
        FSharpOption<double>? ViolinGap = null,
        FSharpOption<double>? ViolinGroupGap = null,
        FSharpOption<StyleParam.ViolinMode>? ViolinMode = null,
        FSharpOption<double>? WaterfallGap = null,
        FSharpOption<double>? WaterfallGroupGap = null,
        FSharpOption<StyleParam.WaterfallMode>? WaterfallMode = null,
        FSharpOption<double>? FunnelGap = null,
        FSharpOption<double>? FunnelGroupGap = null,
        FSharpOption<StyleParam.FunnelMode>? FunnelMode = null,
        FSharpOption<bool>? ExtendFunnelAreaColors = null,
        FSharpOption<Color>? FunnelAreaColorWay = null,
        FSharpOption<bool>? ExtendSunBurstColors = null,
        FSharpOption<Color>? SunBurstColorWay = null,
        FSharpOption<bool>? ExtendTreeMapColors = null,
        FSharpOption<Color>? TreeMapColorWay = null,
        FSharpOption<bool>? ExtendIcicleColors = null,
        FSharpOption<Color>? IcicleColorWay = null,
        FSharpOption<IEnumerable<Annotation>>? Annotations = null,
        FSharpOption<IEnumerable<Shape>>? Shapes = null,
        FSharpOption<IEnumerable<Selection>>? Selections = null,
        FSharpOption<IEnumerable<LayoutImage>>? Images = null,
        FSharpOption<IEnumerable<Slider>>? Sliders = null,
        FSharpOption<IEnumerable<UpdateMenu>>? UpdateMenus = null)
        where TLabel : IConvertible
    {
        var layout = new Layout();
        layout.Set("title", Title?.Value);
        layout.Set("showlegend", ShowLegend?.Value);
        layout.Set("margin", Margin?.Value);
        layout.Set("autosize", AutoSize?.Value);
        layout.Set("width", Width?.Value);
        layout.Set("height", Height?.Value);
        layout.Set("font", Font?.Value);
        layout.Set("separators", Separators?.Value);
        layout.Set("paper_bgcolor", PaperBGColor?.Value);
        layout.Set("plot_bgcolor", PlotBGColor?.Value);
        layout.Set("colorway", Colorway?.Value);
        layout.Set("hoverdistance", HoverDistance?.Value);
        layout.Set("spikedistance", SpikeDistance?.Value);
        layout.Set("datarevision", DataRevision?.Value);
        layout.Set("uirevision", UIRevision?.Value);
        layout.Set("editrevision", EditRevision?.Value);
        layout.Set("selectrevision", SelectRevision?.Value);
        layout.Set("template", Template?.Value);
        layout.Set("meta", Meta?.Value);
        layout.Set("computed", Computed?.Value);
        layout.Set("minreducedheight", MinReducedHeight?.Value);
        layout.Set("minreducedwidth", MinReducedWidth?.Value);
        layout.Set("hidesources", HideSources?.Value);
        layout.Set("scattergap", ScatterGap?.Value);
        layout.Set("bargap", BarGap?.Value);
        layout.Set("bargroupgap", BarGroupGap?.Value);
        layout.Set("extendpiecolors", ExtendPieColors?.Value);
        layout.Set("hiddenlabels", HiddenLabels?.Value.ToArray());
        layout.Set("piecolorway", PieColorWay?.Value);
        layout.Set("boxgap", BoxGap?.Value);
        layout.Set("boxgroupgap", BoxGroupGap?.Value);
        layout.Set("violingap", ViolinGap?.Value);
        layout.Set("violingroupgap", ViolinGroupGap?.Value);
        layout.Set("waterfallgap", WaterfallGap?.Value);
        layout.Set("waterfallgroupgap", WaterfallGroupGap?.Value);
        layout.Set("funnelgap", FunnelGap?.Value);
        layout.Set("funnelgroupgap", FunnelGroupGap?.Value);
        layout.Set("extendfunnelareacolors", ExtendFunnelAreaColors?.Value);
        layout.Set("funnelareacolorway", FunnelAreaColorWay?.Value);
        layout.Set("extendsunburstcolors", ExtendSunBurstColors?.Value);
        layout.Set("sunburstcolorway", SunBurstColorWay?.Value);
        layout.Set("extendtreemapcolors", ExtendTreeMapColors?.Value);
        layout.Set("treemapcolorway", TreeMapColorWay?.Value);
        layout.Set("extendiciclecolors", ExtendIcicleColors?.Value);
        layout.Set("iciclecolorway", IcicleColorWay?.Value);
        return layout;
    }

    /// <summary>Takes over another layout; annotations, which are a list, are appended.</summary>
    internal Layout Combine(Layout other)
    {
        object[] annotations = [.. Annotations, .. other.Annotations];
        Merge(other);
        if (annotations.Length > 0)
            Set("annotations", annotations);
        return this;
    }

    internal IReadOnlyList<object> Annotations => this["annotations"] as object[] ?? [];
}
