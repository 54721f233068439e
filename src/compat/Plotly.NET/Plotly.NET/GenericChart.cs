namespace Plotly.NET;

/// <summary>A chart: its traces, and the layout that they share.</summary>
/// <remarks>As in the package, a chart is not copied when it is styled: what a <c>With…</c> method returns shares its layout with the chart it was called on.</remarks>
public sealed class GenericChart
{
    private readonly DynamicObj.DynamicObj config;

    private GenericChart(IReadOnlyList<Trace> traces, Layout layout, DynamicObj.DynamicObj config) =>
        (Traces, Layout, this.config) = (traces, layout, config);

    internal IReadOnlyList<Trace> Traces { get; }

    internal Layout Layout { get; }

    /// <summary>The chart as plotly.js takes it: an object of <c>data</c>, <c>layout</c> and <c>config</c>.</summary>
    public static string toJson(GenericChart gChart) => FigureJson.Write(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("data");
        FigureJson.Write(json, gChart.Traces);
        json.WritePropertyName("layout");
        gChart.Layout.WriteTo(json);
        json.WritePropertyName("config");
        gChart.config.WriteTo(json);
        json.WriteEndObject();
    });

    internal static GenericChart Of(Trace trace, bool useDefaults)
    {
        var config = new DynamicObj.DynamicObj();
        config.Set("responsive", useDefaults ? true : null);
        return new([trace], useDefaults ? DefaultLayout.Create() : new Layout(), config);
    }

    internal static GenericChart Combine(IEnumerable<GenericChart> charts) => charts.Aggregate((first, second) =>
    {
        first.config.Merge(second.config);
        return new GenericChart([.. first.Traces, .. second.Traces], first.Layout.Combine(second.Layout), first.config);
    });
}

/// <summary>One data set of a chart, and how it is drawn.</summary>
public sealed class Trace : DynamicObj.DynamicObj
{
    internal Trace(string type) => Set("type", type);
}
