namespace Plotly.NET;

/// <summary>A chart: its traces, and the layout that they share.</summary>
/// <remarks>As in the package, a chart is not copied when it is styled: what a <c>With…</c> method returns shares its layout with the chart it was called on.</remarks>
public sealed class GenericChart
{
    internal GenericChart(IReadOnlyList<Trace> traces, Layout layout) => (Traces, Layout) = (traces, layout);

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
        json.WriteStartObject("config");
        json.WriteBoolean("responsive", true);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    internal static GenericChart Of(Trace trace, bool useDefaults) => new([trace], useDefaults ? DefaultLayout.Create() : new Layout());

    internal static GenericChart Combine(IEnumerable<GenericChart> charts) =>
        charts.Aggregate((first, second) => new GenericChart([.. first.Traces, .. second.Traces], first.Layout.Combine(second.Layout)));
}

/// <summary>One data set of a chart, and how it is drawn.</summary>
public sealed class Trace : DynamicObj.DynamicObj
{
    internal Trace(string type) => Set("type", type);
}
