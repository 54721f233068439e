using System.Collections;
using System.Reflection;
using CorrNotebooks.Kernel.Display;
using CorrNotebooks.Kernel.Names;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Finds the formatters that a type names for itself; see <see cref="TypeFormatterSourceAttribute"/>.</summary>
internal static class FormatterSources
{
    public static IEnumerable<FormatterSource> Of(Type type) => type.GetCustomAttributes(inherit: true)
        .Where(a => a.GetType().Name == nameof(TypeFormatterSourceAttribute)).Select(a => Of(type, a)).OfType<FormatterSource>();

    // What cannot be used is told in a line, and the value is shown as any other.
    private static FormatterSource? Of(Type type, object attribute)
    {
        if (Get(attribute, nameof(TypeFormatterSourceAttribute.FormatterSourceType)) is not Type sourceType)
            return Refuse(type, $"its {attribute.GetType().Name} names no {nameof(TypeFormatterSourceAttribute.FormatterSourceType)}");
        try
        {
            var source = Activator.CreateInstance(sourceType, nonPublic: true)!;
            var create = sourceType.GetMethod(nameof(ITypeFormatterSource.CreateTypeFormatters), Type.EmptyTypes);
            var made = source is ITypeFormatterSource known ? known.CreateTypeFormatters() : create?.Invoke(source, null);
            if (made is not IEnumerable all)
                return Refuse(type, $"{TypeNames.Of(sourceType)} has no {nameof(ITypeFormatterSource.CreateTypeFormatters)}() that returns them");
            object[] given = [.. all.Cast<object>()];
            ITypeFormatter[] formatters = [.. given.Select(f => Adapt(f, type)).OfType<ITypeFormatter>()];
            if (formatters.Length < given.Length)
                Refuse(type, $"{TypeNames.Of(given.First(f => Adapt(f, type) is null).GetType())} has no {nameof(ITypeFormatter.MimeType)} and bool Format(object, TextWriter)");
            return new FormatterSource(formatters, Get(attribute, nameof(TypeFormatterSourceAttribute.PreferredMimeTypes)) as string[]);
        }
        catch (Exception e)
        {
            return Refuse(type, OwnText.Failure(e is TargetInvocationException { InnerException: { } inner } ? inner : e));
        }
    }

    private static FormatterSource? Refuse(Type type, string reason)
    {
        Console.Error.WriteLine($"The formatters that {TypeNames.Of(type)} brings cannot all be used: {reason}.");
        return null;
    }

    // By name: a property MimeType, perhaps Type, and bool Format(object, TextWriter).
    private static ITypeFormatter? Adapt(object formatter, Type type)
    {
        if (formatter is ITypeFormatter known)
            return known;
        if (Get(formatter, nameof(ITypeFormatter.MimeType)) is not string mimeType
            || formatter.GetType().GetMethod(nameof(ITypeFormatter.Format), [typeof(object), typeof(TextWriter)]) is not { } method)
        {
            return null;
        }

        var format = method.CreateDelegate<Func<object, TextWriter, bool>>(formatter);
        return new DelegateFormatter<object>((value, context) => format(value, context.Writer), mimeType, Get(formatter, nameof(ITypeFormatter.Type)) as Type ?? type);
    }

    private static object? Get(object from, string property) =>
        from.GetType().GetProperty(property, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(from);
}

/// <summary>The formatters that a type brings along, and the formats to show it in.</summary>
internal sealed record FormatterSource(IReadOnlyList<ITypeFormatter> Formatters, string[]? PreferredMimeTypes);
