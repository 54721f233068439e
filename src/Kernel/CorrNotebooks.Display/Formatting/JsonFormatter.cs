using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CorrNotebooks.Kernel.Display;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Values as JSON.</summary>
public static class JsonFormatter
{
    public const string MimeType = "application/json";

    /// <summary>How values become JSON; a notebook may add converters before its first JSON.</summary>
    public static JsonSerializerOptions SerializerOptions { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
    };

    public static ITypeFormatter GetPreferredFormatterFor(Type type) => Formatter.GetPreferredFormatterFor(type, MimeType);

    internal static string Write(object? value) =>
        JsonShape.Of(value) is { IsForeign: true } ? value!.ToString()! : JsonSerializer.Serialize(value, SerializerOptions);
}

/// <inheritdoc cref="ITypeFormatter"/>
public class JsonFormatter<T> : TypeFormatter<T>
{
    private readonly FormatDelegate<T> format;

    public JsonFormatter() : this((value, context) => context.Writer.Write(JsonFormatter.Write(value))) { }

    public JsonFormatter(FormatDelegate<T> format) => this.format = format;

    public JsonFormatter(Action<T, FormatContext> format)
        : this((value, context) => { format(value, context); return true; }) { }

    public override string MimeType => JsonFormatter.MimeType;

    public override bool Format(T value, FormatContext context) => format(value, context);
}
