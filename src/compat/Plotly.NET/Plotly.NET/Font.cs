using Microsoft.FSharp.Core;

namespace Plotly.NET;

public sealed class Font : DynamicObj.DynamicObj
{
    public static Font init(FSharpOption<StyleParam.FontFamily>? Family = null, FSharpOption<double>? Size = null, FSharpOption<Color>? Color = null)
    {
        var font = new Font();
        font.Set("size", Size?.Value);
        font.Set("color", Color?.Value);
        return font;
    }
}
