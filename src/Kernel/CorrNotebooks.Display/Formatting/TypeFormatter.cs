namespace Microsoft.DotNet.Interactive.Formatting;

/// <inheritdoc cref="ITypeFormatter"/>
public abstract class TypeFormatter<T> : ITypeFormatter<T>
{
    public abstract string MimeType { get; }

    public virtual Type Type => typeof(T);

    public abstract bool Format(T value, FormatContext context);

    bool ITypeFormatter.Format(object instance, FormatContext context) => Format((T)instance, context);
}

/// <summary>A formatter made of a function.</summary>
internal sealed class DelegateFormatter<T>(FormatDelegate<T> format, string mimeType, Type? type = null) : TypeFormatter<T>
{
    public override string MimeType => mimeType;

    public override Type Type => type ?? typeof(T);

    public override bool Format(T value, FormatContext context) => format(value, context);
}
