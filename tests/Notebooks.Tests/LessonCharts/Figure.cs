using System.Globalization;
using System.Text.Json;
using Plotly.NET;

namespace Notebooks.Tests.LessonCharts;

/// <summary>A chart's JSON, as plotly.js would get it.</summary>
internal sealed class Figure
{
    private readonly JsonElement root;

    public Figure(GenericChart chart) => root = JsonElement.Parse(GenericChart.toJson(chart));

    public JsonElement Layout => root.GetProperty("layout");

    public JsonElement Config => root.GetProperty("config");

    public JsonElement[] Traces => [.. root.GetProperty("data").EnumerateArray()];

    public JsonElement Trace => Assert.Single(Traces);
}

internal static class JsonElementExtensions
{
    /// <summary>The value at the end of a path of property names: numbers in their shortest form, all else as it is; null where the path ends early.</summary>
    public static string? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (!element.TryGetProperty(name, out element))
                return null;
        }

        return element.ValueKind == JsonValueKind.Number ? element.GetDouble().ToString(CultureInfo.InvariantCulture) : element.ToString();
    }

    public static double[] Numbers(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    public static string[] Texts(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
