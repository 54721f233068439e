using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Kernel.Display;

/// <summary>
/// A piece of JSON, whichever library read it: an object with its keys, an array with its items, or a scalar.
/// Newtonsoft's are known by their types' names, so that the package is not needed here.
/// </summary>
/// <param name="Members">Of an object.</param>
/// <param name="Items">Of an array.</param>
/// <param name="Length">How many items an array has.</param>
/// <param name="Scalar">Of neither; null is JSON's null.</param>
/// <param name="IsForeign">Whether it is another library's than the framework's.</param>
internal sealed record JsonShape(IEnumerable<(string Name, object? Value)>? Members, IEnumerable<object?>? Items, int Length, object? Scalar, bool IsForeign)
{
    /// <returns>Null for what is no JSON.</returns>
    public static JsonShape? Of(object? value) => value switch
    {
        JsonDocument document => Of(document.RootElement),
        JsonElement element => Of(element),
        JsonObject json => Object(json.Select(m => (m.Key, (object?)m.Value))),
        JsonArray json => Array(json, json.Count),
        JsonValue json => json.TryGetValue(out JsonElement element) ? Of(element) : Value(json.GetValue<object>()),
        not null when NewtonsoftName(value.GetType()) is { } name => OfNewtonsoft(name, value),
        _ => null,
    };

    /// <summary>Whether values of the type are JSON.</summary>
    public static bool Is(Type type) =>
        type == typeof(JsonElement) || type == typeof(JsonDocument) || typeof(JsonNode).IsAssignableFrom(type) || NewtonsoftName(type) is not null;

    private static JsonShape Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Object(element.EnumerateObject().Select(p => (p.Name, (object?)p.Value))),
        JsonValueKind.Array => Array(element.EnumerateArray().Cast<object?>(), element.GetArrayLength()),
        JsonValueKind.String => Value(element.GetString()),
        JsonValueKind.Number => Value(element.TryGetInt64(out var whole) ? whole : element.TryGetDouble(out var number) && double.IsFinite(number) ? Number(element, number) : element.GetRawText()),
        JsonValueKind.True => Value(true),
        JsonValueKind.False => Value(false),
        _ => Value(null),
    };

    // A number of more digits than a double has keeps them.
    private static object Number(JsonElement element, double number) =>
        element.TryGetDecimal(out var exact) && (double)exact == number && exact.ToString(CultureInfo.InvariantCulture).Length > 17 ? exact : number;

    private static JsonShape OfNewtonsoft(string name, object token)
    {
        var shape = name switch
        {
            "JObject" => Object(((IEnumerable)token).Cast<object>().Select(property => ((string)Get(property, "Name")!, Get(property, "Value")))),
            "JProperty" => Object([((string)Get(token, "Name")!, Get(token, "Value"))]),
            "JArray" or "JConstructor" => Array(((IEnumerable)token).Cast<object?>(), (int)Get(token, "Count")!),
            "JRaw" => Value(token.ToString()),
            _ => Value(Get(token, "Value")),
        };
        return shape with { IsForeign = true };
    }

    private static string? NewtonsoftName(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.Namespace == "Newtonsoft.Json.Linq" && t.Name is "JObject" or "JProperty" or "JArray" or "JConstructor" or "JRaw" or "JValue")
                return t.Name;
        }
        return null;
    }

    private static object? Get(object from, string property) =>
        from.GetType().GetProperty(property, BindingFlags.Instance | BindingFlags.Public)?.GetValue(from);

    private static JsonShape Object(IEnumerable<(string, object?)> members) => new(members, null, 0, null, false);

    private static JsonShape Array(IEnumerable<object?> items, int length) => new(null, items, length, null, false);

    private static JsonShape Value(object? scalar) => new(null, null, 0, scalar, false);
}
