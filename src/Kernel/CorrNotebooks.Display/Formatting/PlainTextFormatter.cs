namespace Microsoft.DotNet.Interactive.Formatting;

public static class PlainTextFormatter
{
    public const string MimeType = "text/plain";

    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    public static ITypeFormatter GetPreferredFormatterFor<T>() => GetPreferredFormatterFor(typeof(T));
}

/// <inheritdoc cref="ITypeFormatter"/>
public class PlainTextFormatter<T> : TypeFormatter<T>
{
    private readonly FormatDelegate<T> format;

    public PlainTextFormatter(FormatDelegate<T> format) => this.format = format;

    public PlainTextFormatter(Action<T, FormatContext> format)
        : this((value, context) => { format(value, context); return true; }) { }

    public PlainTextFormatter(Func<T, string> format)
        : this((value, context) => { context.Writer.Write(format(value)); return true; }) { }

    public override string MimeType => PlainTextFormatter.MimeType;

    public override bool Format(T value, FormatContext context) => format(value, context);
}
