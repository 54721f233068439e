namespace Plotly.NET;

public sealed class Color : IStyleValue
{
    private readonly string css;

    private Color(string css) => this.css = css;

    object IStyleValue.Json => css;

    /// <summary>A colour as CSS writes it: a name, <c>#rrggbb</c>, <c>rgba(r, g, b, a)</c>.</summary>
    public static Color fromString(string c) => new(c);
}
