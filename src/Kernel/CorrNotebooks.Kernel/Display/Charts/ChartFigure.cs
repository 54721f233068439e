using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Display.Charts;

/// <summary>
/// A chart as plotly.js takes it: an object of <c>data</c>, <c>layout</c> and <c>config</c>. Plotly.NET's charts are known
/// by their type's name, so that the package is not needed here.
/// </summary>
internal static class ChartFigure
{
    public const string MimeType = "application/vnd.plotly.v1+json";

    /// <summary>Plotly.NET's chart type, which is the given type or a base of it; null for any other type.</summary>
    public static Type? ChartType(Type type)
    {
        for (var candidate = type; candidate is not null; candidate = candidate.BaseType)
        {
            if (candidate.FullName == "Plotly.NET.GenericChart")
                return candidate;
        }
        return null;
    }

    public static JsonObject Of(object chart)
    {
        var type = ChartType(chart.GetType())!;
        var toJson = type.GetMethod("toJson", BindingFlags.Public | BindingFlags.Static, [type])
            ?? throw new MissingMethodException($"{type.FullName} of {type.Assembly.GetName()} has no toJson: charts show with Plotly.NET 6.");
        return JsonNode.Parse((string)toJson.Invoke(null, [chart])!)!.AsObject();
    }

    /// <summary>The text at the end of a path of names, without its markup; null where there is none.</summary>
    public static string? Text(JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            node = (node as JsonObject)?[name];
        return node is JsonValue value && value.GetValueKind() == JsonValueKind.String && HtmlText.Of(value.GetValue<string>()).Trim() is { Length: > 0 } text
            ? text
            : null;
    }
}
