using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

/// <summary>Error bars: how far each value may be off.</summary>
public sealed class Error : DynamicObj.DynamicObj
{
    public static Error init<TArray, TMinus>(
        FSharpOption<bool>? Visible = null,
        FSharpOption<StyleParam.ErrorType>? Type = null,
        FSharpOption<bool>? Symmetric = null,
        FSharpOption<IEnumerable<TArray>>? Array = null,
        FSharpOption<IEnumerable<TMinus>>? Arrayminus = null,
        FSharpOption<double>? Value = null,
        FSharpOption<double>? Valueminus = null,
        FSharpOption<int>? Traceref = null,
        FSharpOption<int>? Tracerefminus = null,
        FSharpOption<bool>? Copy_ystyle = null,
        FSharpOption<Color>? Color = null,
        FSharpOption<double>? Thickness = null,
        FSharpOption<double>? Width = null)
        where TArray : IConvertible
        where TMinus : IConvertible
    {
        var error = new Error();
        error.Set("visible", Visible?.Value);
        error.Set("symmetric", Symmetric?.Value);
        error.Set("array", Array?.Value.ToArray());
        error.Set("arrayminus", Arrayminus?.Value.ToArray());
        error.Set("value", Value?.Value);
        error.Set("valueminus", Valueminus?.Value);
        error.Set("traceref", Traceref?.Value);
        error.Set("tracerefminus", Tracerefminus?.Value);
        error.Set("copy_ystyle", Copy_ystyle?.Value);
        error.Set("color", Color?.Value);
        error.Set("thickness", Thickness?.Value);
        error.Set("width", Width?.Value);
        return error;
    }
}
