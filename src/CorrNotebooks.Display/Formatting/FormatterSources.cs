using System.Collections;
using System.Reflection;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Finds the formatters that a type names for itself; see <see cref="TypeFormatterSourceAttribute"/>.</summary>
internal static class FormatterSources
{
    public static IEnumerable<FormatterSource> Of(Type type)
    {
        foreach (object attribute in type.GetCustomAttributes(inherit: true).Where(a => a.GetType().Name == nameof(TypeFormatterSourceAttribute)))
        {
            if (Get(attribute, nameof(TypeFormatterSourceAttribute.FormatterSourceType)) is not Type sourceType)
                continue;
            object source = Activator.CreateInstance(sourceType, nonPublic: true)!;
            object? made = source is ITypeFormatterSource known
                ? known.CreateTypeFormatters()
                : sourceType.GetMethod(nameof(ITypeFormatterSource.CreateTypeFormatters))?.Invoke(source, null);
            ITypeFormatter[] formatters = [.. ((IEnumerable?)made ?? Array.Empty<object>()).Cast<object>().Select(f => Adapt(f, type)).OfType<ITypeFormatter>()];
            yield return new FormatterSource(formatters, Get(attribute, nameof(TypeFormatterSourceAttribute.PreferredMimeTypes)) as string[]);
        }
    }

    // By name: a property MimeType, perhaps Type, and bool Format(object, TextWriter).
    private static ITypeFormatter? Adapt(object formatter, Type type)
    {
        if (formatter is ITypeFormatter known)
            return known;
        if (Get(formatter, nameof(ITypeFormatter.MimeType)) is not string mimeType
            || formatter.GetType().GetMethod(nameof(ITypeFormatter.Format), [typeof(object), typeof(TextWriter)]) is not { } method)
            return null;
        var format = method.CreateDelegate<Func<object, TextWriter, bool>>(formatter);
        return new DelegateFormatter<object>((value, context) => format(value, context.Writer), mimeType, Get(formatter, nameof(ITypeFormatter.Type)) as Type ?? type);
    }

    private static object? Get(object from, string property) =>
        from.GetType().GetProperty(property, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(from);
}

/// <summary>The formatters that a type brings along, and the formats to show it in.</summary>
internal sealed record FormatterSource(IReadOnlyList<ITypeFormatter> Formatters, string[]? PreferredMimeTypes);
