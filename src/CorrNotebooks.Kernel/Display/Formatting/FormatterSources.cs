using System.Collections;
using System.Reflection;
using CorrNotebooks.Kernel.Display.Charts;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Finds the formatters that a chart has, and those that a type names for itself; see <see cref="TypeFormatterSourceAttribute"/>.</summary>
internal static class FormatterSources
{
    public static IEnumerable<(IReadOnlyList<ITypeFormatter> Formatters, string[]? PreferredMimeTypes)> Of(Type type)
    {
        if (ChartFigure.ChartType(type) is { } chartType)
            yield return (ChartFormatters.For(chartType), ChartFormatters.PreferredMimeTypes);
        foreach (object attribute in type.GetCustomAttributes(inherit: true).Where(a => a.GetType().Name == nameof(TypeFormatterSourceAttribute)))
        {
            if (Get(attribute, nameof(TypeFormatterSourceAttribute.FormatterSourceType)) is not Type sourceType)
                continue;
            object source = Activator.CreateInstance(sourceType, nonPublic: true)!;
            object? made = source is ITypeFormatterSource known
                ? known.CreateTypeFormatters()
                : sourceType.GetMethod(nameof(ITypeFormatterSource.CreateTypeFormatters))?.Invoke(source, null);
            ITypeFormatter[] formatters = [.. ((IEnumerable?)made ?? Array.Empty<object>()).Cast<object>().Select(f => Adapt(f, type)).OfType<ITypeFormatter>()];
            yield return (formatters, Get(attribute, nameof(TypeFormatterSourceAttribute.PreferredMimeTypes)) as string[]);
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
