using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The space around the plot, in pixels.</summary>
public sealed class Margin : DynamicObj.DynamicObj
{
    public static Margin init<TLeft, TRight, TTop, TBottom, TPad, TExpand>(
        FSharpOption<TLeft>? Left = null, FSharpOption<TRight>? Right = null, FSharpOption<TTop>? Top = null, FSharpOption<TBottom>? Bottom = null,
        FSharpOption<TPad>? Pad = null, FSharpOption<TExpand>? Autoexpand = null)
    {
        var margin = new Margin();
        margin.Set("l", Left is null ? null : Left.Value);
        margin.Set("r", Right is null ? null : Right.Value);
        margin.Set("t", Top is null ? null : Top.Value);
        margin.Set("b", Bottom is null ? null : Bottom.Value);
        margin.Set("pad", Pad is null ? null : Pad.Value);
        margin.Set("autoexpand", Autoexpand is null ? null : Autoexpand.Value);
        return margin;
    }
}
