using System.Collections.Concurrent;
using System.Reflection;

namespace CorrNotebooks.Kernel.Display;

/// <summary>The public properties and fields of a type, in the order of their declaration.</summary>
internal static class Members
{
    private static readonly ConcurrentDictionary<Type, MemberInfo[]> cache = new();

    public static IReadOnlyList<MemberInfo> Of(Type type) => cache.GetOrAdd(type, static t =>
    {
        const BindingFlags flags = BindingFlags.Instance | BindingFlags.Public;
        var properties = t.GetProperties(flags).Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && CanBox(p.PropertyType));
        var fields = t.GetFields(flags).Where(f => CanBox(f.FieldType));
        // A property that hides its base's counts once, as the derived class has it.
        return [.. properties.Cast<MemberInfo>().Concat(fields).GroupBy(m => m.Name).Select(g => g.First())];
    });

    public static object? Get(MemberInfo member, object from) =>
        member is PropertyInfo property ? property.GetValue(from) : ((FieldInfo)member).GetValue(from);

    private static bool CanBox(Type type) => !type.IsByRefLike && !type.IsByRef && !type.IsPointer;
}
