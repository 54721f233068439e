namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How values of one type are shown.</summary>
public static class Formatter<T>
{
    /// <summary>How many items are shown of a sequence of this type, or of one whose items are.</summary>
    public static int ListExpansionLimit
    {
        get => FormatterSettings.Current.LimitFor(typeof(T));
        set => FormatterSettings.Current.SetLimit(typeof(T), Formatter.AtLeastZero(value, nameof(ListExpansionLimit)));
    }

    public static void Register(FormatDelegate<T> formatter, string mimeType = PlainTextFormatter.MimeType) => Formatter.Register(formatter, mimeType);

    public static void Register(Action<T, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType) => Formatter.Register(formatter, mimeType);

    public static void Register(Func<T, string> formatter, string mimeType = PlainTextFormatter.MimeType) => Formatter.Register(formatter, mimeType);

    public static void FormatTo(T obj, FormatContext context, string mimeType = PlainTextFormatter.MimeType) => obj.FormatTo(context, mimeType);
}
