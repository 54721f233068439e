namespace Microsoft.DotNet.Interactive.Formatting;

public static class HtmlFormatter
{
    public const string MimeType = "text/html";

    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    public static ITypeFormatter GetPreferredFormatterFor<T>() => GetPreferredFormatterFor(typeof(T));
}

/// <inheritdoc cref="ITypeFormatter"/>
public class HtmlFormatter<T> : TypeFormatter<T>
{
    private readonly FormatDelegate<T> format;

    public HtmlFormatter(FormatDelegate<T> format) => this.format = format;

    public HtmlFormatter(Action<T, FormatContext> format)
        : this((value, context) => { format(value, context); return true; }) { }

    public HtmlFormatter(Func<T, string> format)
        : this((value, context) => { context.Writer.Write(format(value)); return true; }) { }

    public override string MimeType => HtmlFormatter.MimeType;

    public override bool Format(T value, FormatContext context) => format(value, context);
}
