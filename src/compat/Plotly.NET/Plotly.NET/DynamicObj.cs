using System.Text.Json;

namespace DynamicObj;

/// <summary>An object of plotly.js: properties by name, in the order they were first set.</summary>
public class DynamicObj
{
    private readonly List<string> order = [];
    private readonly Dictionary<string, object> values = [];

    internal object? this[string name] => values.GetValueOrDefault(name);

    /// <summary>Sets a property, unless there is no value.</summary>
    internal void Set(string name, object? value)
    {
        if (value is null)
            return;
        if (!values.ContainsKey(name))
            order.Add(name);
        values[name] = value;
    }

    internal void Remove(string name)
    {
        order.Remove(name);
        values.Remove(name);
    }

    /// <summary>Takes over the properties of another object; where both hold an object under a name, those are merged too.</summary>
    internal void Merge(DynamicObj other)
    {
        foreach (var name in other.order)
        {
            if (this[name] is DynamicObj mine && other[name] is DynamicObj theirs)
                mine.Merge(theirs);
            else
                Set(name, other[name]);
        }
    }

    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var name in order)
        {
            json.WritePropertyName(name);
            Plotly.NET.FigureJson.Write(json, values[name]);
        }
        json.WriteEndObject();
    }
}
