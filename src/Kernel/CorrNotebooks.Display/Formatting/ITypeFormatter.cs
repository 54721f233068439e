namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values of a type, and of types derived from it, in one format.</summary>
public interface ITypeFormatter
{
    string MimeType { get; }

    Type Type { get; }

    /// <returns>False leaves the value to the next formatter.</returns>
    bool Format(object instance, FormatContext context);
}

/// <inheritdoc/>
public interface ITypeFormatter<in T> : ITypeFormatter
{
    bool Format(T instance, FormatContext context);
}

/// <summary>Brings the formatters of a type that names it by <see cref="TypeFormatterSourceAttribute"/>.</summary>
public interface ITypeFormatterSource
{
    IEnumerable<ITypeFormatter> CreateTypeFormatters();
}

/// <summary>Writes a value; false leaves it to the next formatter.</summary>
public delegate bool FormatDelegate<in T>(T value, FormatContext context);
