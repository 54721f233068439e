namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// On a type: where its formatters come from. A library that does not want to reference this assembly declares an attribute
/// of the same name and shape, and its source and formatters likewise; they are found by their names.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    public string[]? PreferredMimeTypes { get; set; }
}
