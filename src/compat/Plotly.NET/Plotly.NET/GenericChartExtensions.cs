using Microsoft.FSharp.Core;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

public static class GenericChartExtensions
{
    public static GenericChart WithTitle(this GenericChart @this, string title, FSharpOption<Font>? TitleFont = null)
    {
        var titleObject = new DynamicObj.DynamicObj();
        titleObject.Set("text", title);
        titleObject.Set("font", TitleFont?.Value);
        var layout = new Layout();
        layout.Set("title", titleObject);
        return @this.WithLayout(layout);
    }

    /// <summary>Adds a layout to the chart's own; what both say, the new one decides.</summary>
    public static GenericChart WithLayout(this GenericChart @this, Layout layout)
    {
        @this.Layout.Combine(layout);
        return @this;
    }

    /// <summary>Gives every trace these error bars along y.</summary>
    public static GenericChart WithYError(this GenericChart @this, Error yError)
    {
        foreach (var trace in @this.Traces)
            trace.Set("error_y", yError);
        return @this;
    }
}
