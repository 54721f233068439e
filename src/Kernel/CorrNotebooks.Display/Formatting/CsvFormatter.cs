namespace Microsoft.DotNet.Interactive.Formatting.Csv;

/// <summary>Values as CSV: every row, whatever the limits of the display.</summary>
public static class CsvFormatter
{
    public const string MimeType = "text/csv";

    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    public static ITypeFormatter<T> GetPreferredFormatterFor<T>() =>
        new CsvFormatter<T>((value, context) => { value.FormatTo(context, MimeType); return true; });
}

/// <inheritdoc cref="ITypeFormatter"/>
public class CsvFormatter<T>(FormatDelegate<T> format) : TypeFormatter<T>
{
    public override string MimeType => CsvFormatter.MimeType;

    public override bool Format(T value, FormatContext context) => format(value, context);
}
