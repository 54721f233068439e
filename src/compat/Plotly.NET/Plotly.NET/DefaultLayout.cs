namespace Plotly.NET;

/// <summary>What a chart looks like when nothing is said: the package's size, and the colours of its template.</summary>
internal static class DefaultLayout
{
    private static readonly string[] colours =
        ["#636efa", "#EF553B", "#00cc96", "#ab63fa", "#FFA15A", "#19d3f3", "#FF6692", "#B6E880", "#FF97FF", "#FECB52"];

    public static Layout Create()
    {
        var layout = new Layout();
        layout.Set("width", 600);
        layout.Set("height", 600);
        layout.Set("template", Object(("layout", Object(
            ("font", Object(("color", "#2a3f5f"))),
            ("paper_bgcolor", "white"),
            ("plot_bgcolor", "#E5ECF6"),
            ("colorway", colours),
            ("hovermode", "closest"),
            ("title", Object(("x", 0.05))),
            ("xaxis", Axis()),
            ("yaxis", Axis())))));
        return layout;
    }

    private static DynamicObj.DynamicObj Axis() => Object(
        ("automargin", true), ("gridcolor", "white"), ("linecolor", "white"), ("ticks", ""), ("zerolinecolor", "white"), ("zerolinewidth", 2));

    private static DynamicObj.DynamicObj Object(params ReadOnlySpan<(string Name, object Value)> properties)
    {
        var result = new DynamicObj.DynamicObj();
        foreach (var (name, value) in properties)
            result.Set(name, value);
        return result;
    }
}
