using System.Collections;
using System.Reflection;

namespace CorrNotebooks.Kernel.Display;

/// <summary>A named part of a value, read when it is asked for.</summary>
internal sealed record Part(string Name, Func<object?> Read)
{
    private const int MostKeys = 100;

    /// <summary>
    /// The parts that make a value the row of a table: an object's properties and fields, the keys of a dictionary or of a JSON
    /// object, a group's key and values. Empty for a value that is no row.
    /// </summary>
    public static IReadOnlyList<Part> Of(object value)
    {
        if (JsonShape.Of(value) is { } json)
            return [.. (json.Members ?? []).Select(m => new Part(m.Name, () => m.Value))];
        return value switch
        {
            Type or MemberInfo or Assembly or Delegate => [],
            Task => [],
            IDictionary<string, object?> keys => keys.Count > MostKeys ? [] : [.. keys.Select(k => new Part(k.Key, () => k.Value))],
            IDictionary { Count: <= MostKeys } keys when keys.Keys.Cast<object>().All(k => k is string) => [.. keys.Keys.Cast<string>().Select(k => new Part(k, () => keys[k]))],
            IEnumerable group when KeyOfGroup(value.GetType()) is { } key => [new("Key", () => key.GetValue(value)), new("Values", () => Items(group))],
            IEnumerable => [],
            _ when Deferred.Is(value.GetType()) => [],
            _ => [.. Members.Of(value.GetType()).Select(m => new Part(m.Name, () => Members.Get(m, value)))],
        };
    }

    /// <summary>The key of a group that LINQ made; null for other types.</summary>
    public static PropertyInfo? KeyOfGroup(Type type) => type.GetInterfaces()
        .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IGrouping<,>))?.GetProperty("Key");

    // The items alone: a cast would find that the group is a sequence of objects already, and hand on its key with it.
    private static IEnumerable<object?> Items(IEnumerable group)
    {
        foreach (var item in group)
            yield return item;
    }
}
