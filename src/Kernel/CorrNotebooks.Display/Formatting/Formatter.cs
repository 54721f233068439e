using System.Globalization;
using CorrNotebooks.Kernel.Display;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// How values are shown. What a notebook registers or sets here counts for its own session.
/// </summary>
public static class Formatter
{
    /// <summary>How many items of a sequence are shown.</summary>
    public static int ListExpansionLimit
    {
        get => FormatterSettings.Current.ListExpansionLimit;
        set => FormatterSettings.Current.ListExpansionLimit = AtLeastZero(value, nameof(ListExpansionLimit));
    }

    /// <summary>How deep into an object the display goes.</summary>
    public static int RecursionLimit
    {
        get => FormatterSettings.Current.RecursionLimit;
        set => FormatterSettings.Current.RecursionLimit = AtLeastZero(value, nameof(RecursionLimit));
    }

    public static string NullString
    {
        get => FormatterSettings.Current.NullString;
        set => FormatterSettings.Current.NullString = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The format for types without a preference of their own.</summary>
    public static string DefaultMimeType
    {
        get => FormatterSettings.Current.DefaultMimeType;
        set => FormatterSettings.Current.DefaultMimeType = value ?? throw new ArgumentNullException(nameof(value));
    }

    public static void Register(ITypeFormatter formatter) => FormatterSettings.Current.Register(formatter);

    public static void Register<T>(FormatDelegate<T> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(new DelegateFormatter<T>(formatter, mimeType));

    public static void Register(Type type, FormatDelegate<object> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(new DelegateFormatter<object>(formatter, mimeType, type));

    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(type, (value, context) => { formatter(value, context.Writer); return true; }, mimeType);

    public static void Register<T>(Action<T, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(new DelegateFormatter<T>((value, context) => { formatter(value, context.Writer); return true; }, mimeType));

    public static void Register<T>(Func<T, string> formatter, string mimeType = PlainTextFormatter.MimeType) =>
        Register(new DelegateFormatter<T>((value, context) => { context.Writer.Write(formatter(value)); return true; }, mimeType));

    /// <summary>Which formats a type is shown in when the display names none.</summary>
    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (preferredMimeTypes is null || preferredMimeTypes.All(string.IsNullOrWhiteSpace))
            throw new ArgumentException("Name at least one MIME type.", nameof(preferredMimeTypes));
        FormatterSettings.Current.Prefer(type, preferredMimeTypes);
    }

    /// <inheritdoc cref="SetPreferredMimeTypesFor"/>
    public static void SetPreferredMimeTypeFor(Type type, string preferredMimeType) => SetPreferredMimeTypesFor(type, preferredMimeType);

    /// <summary>What has been registered, the latest first.</summary>
    /// <param name="includeDefaults">Makes no difference: what is shown without a formatter needs none.</param>
    public static IEnumerable<ITypeFormatter> RegisteredFormatters(bool includeDefaults = true) => FormatterSettings.Current.Registered();

    public static IReadOnlyCollection<string> GetPreferredMimeTypesFor(Type? type) =>
        FormatterSettings.Current.PreferredMimeTypes(type ?? typeof(object));

    public static ITypeFormatter GetPreferredFormatterFor(Type actualType, string mimeType) =>
        new DelegateFormatter<object>((value, context) => { value.FormatTo(context, mimeType); return true; }, mimeType, actualType);

    /// <summary>Forgets everything registered and set.</summary>
    public static void ResetToDefault() => FormatterSettings.Current.Reset();

    public static string ToDisplayString(this object? obj, string mimeType = PlainTextFormatter.MimeType)
    {
        ArgumentNullException.ThrowIfNull(mimeType);
        return Write(context => obj.FormatTo(context, mimeType));
    }

    public static string ToDisplayString(this object? obj, ITypeFormatter formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        return Write(context => formatter.Format(obj!, context));
    }

    public static void Format(this ITypeFormatter formatter, object? instance, TextWriter writer)
    {
        using var context = new FormatContext(writer);
        formatter.Format(instance!, context);
    }

    public static void FormatTo<T>(this T obj, FormatContext context, string mimeType)
    {
        if (obj is null || !TryFormat(obj, context, mimeType))
            DefaultRendering.Write(obj, mimeType, context);
    }

    // A formatter may format the parts of its value through here, and parts may lead back to the whole.
    private static bool TryFormat(object value, FormatContext context, string mimeType)
    {
        var formatters = FormatterSettings.Current.Find(value.GetType(), mimeType);
        if (formatters.Length == 0 || context.Depth > RecursionLimit || !context.Scope.TryEnter(value))
            return false;
        try
        {
            return formatters.Any(f => f.Format(value, context));
        }
        finally
        {
            context.Scope.Leave(value);
        }
    }

    private static string Write(Action<FormatContext> write)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (var context = new FormatContext(writer))
            write(context);
        return writer.ToString();
    }

    internal static int AtLeastZero(int value, string name) => value >= 0
        ? value
        : throw new ArgumentException($"{name} is {value}; it must be at least 0.", nameof(value));
}
