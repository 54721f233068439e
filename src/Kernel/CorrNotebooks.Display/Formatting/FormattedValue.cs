namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value written in one format.</summary>
public class FormattedValue
{
    public FormattedValue(string mimeType, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        (MimeType, Value) = (mimeType, value);
    }

    public string MimeType { get; }

    public string Value { get; }

    public static FormattedValue CreateSingleFromObject(object? value, string? mimeType = null)
    {
        mimeType ??= Formatter.GetPreferredMimeTypesFor(value?.GetType()).First();
        return new FormattedValue(mimeType, value.ToDisplayString(mimeType));
    }

    /// <param name="mimeTypes">Without any, those preferred for the value's type.</param>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes)
    {
        IEnumerable<string> wanted = mimeTypes is { Length: > 0 } ? mimeTypes : Formatter.GetPreferredMimeTypesFor(value?.GetType());
        return [.. wanted.Distinct().Select(m => new FormattedValue(m, value.ToDisplayString(m)))];
    }

    public override string ToString() => $"{MimeType}: {Value}";
}
