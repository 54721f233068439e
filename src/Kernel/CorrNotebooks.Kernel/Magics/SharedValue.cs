using System.Text.Json;
using System.Text.Json.Serialization;
using CorrNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel.Magics;

/// <summary>A value on its way to a variable.</summary>
internal abstract record SharedValue
{
    private const string JsonMimeType = "application/json";

    private static readonly JsonSerializerOptions options = new()
    {
        ReferenceHandler = ReferenceHandler.IgnoreCycles,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        MaxDepth = 256,
    };

    /// <summary>A variable of the session, itself and not a copy.</summary>
    public sealed record Reference(ScriptVariable Variable) : SharedValue;

    /// <summary>A value written in one format.</summary>
    public sealed record Written(string Text, string MimeType) : SharedValue;

    public sealed record Secret(string Text) : SharedValue;

    /// <summary>A copy of a variable, by way of a format; JSON without one.</summary>
    /// <exception cref="MagicException">It cannot be written so.</exception>
    public static Written Copy(ScriptVariable variable, string? mimeType) => mimeType is null or JsonMimeType
        ? new Written(Json(variable), JsonMimeType)
        : new Written(variable.Value.ToDisplayString(mimeType), mimeType);

    /// <summary>C# that makes it a variable of this name.</summary>
    public string Declare(string name) => this switch
    {
        Reference { Variable: var variable } => $"var {name} = {variable.Name};",
        Secret { Text: var text } => $"var {name} = new Microsoft.DotNet.Interactive.PasswordString({Literal(text)});",
        Written { MimeType: JsonMimeType, Text: var json } => DeclareJson(name, json),
        Written { Text: var text } => $"var {name} = {Literal(text)};",
        _ => throw new InvalidOperationException($"{this} is no value."),
    };

    /// <summary>The value in JSON, for a script of the page.</summary>
    /// <exception cref="MagicException">It cannot be written so, or is not to be.</exception>
    public string ToJson() => this switch
    {
        Reference { Variable: var variable } => Json(variable),
        Written { MimeType: JsonMimeType, Text: var json } => json,
        Written { Text: var text } => JsonSerializer.Serialize(text),
        _ => throw new MagicException("A password does not go into the page, where all could read it."),
    };

    // As .NET Interactive reads JSON: simple values as what they are, all else as a document.
    private static string DeclareJson(string name, string json)
    {
        using var document = Parse(name, json);
        var root = document.RootElement;
        return root.ValueKind switch
        {
            JsonValueKind.String => $"var {name} = {Literal(root.GetString()!)};",
            JsonValueKind.Number => $"var {name} = {SymbolDisplay.FormatPrimitive(root.GetDouble(), quoteStrings: false, useHexadecimalNumbers: false)}d;",
            JsonValueKind.True or JsonValueKind.False => $"var {name} = {root.GetRawText()};",
            JsonValueKind.Null => $"object {name} = null;",
            _ => $"var {name} = System.Text.Json.JsonDocument.Parse({Literal(json)});",
        };
    }

    private static JsonDocument Parse(string name, string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            throw new MagicException($"The value for {name} is not JSON: {e.Message}");
        }
    }

    private static string Json(ScriptVariable variable)
    {
        var value = variable.Value;
        try
        {
            return value is not null && FormatterSettings.Current.Find(value.GetType(), JsonMimeType).Length > 0
                ? value.ToDisplayString(JsonMimeType)
                : JsonSerializer.Serialize(value, value?.GetType() ?? typeof(object), options);
        }
        catch (Exception e) when (e is NotSupportedException or JsonException or ArgumentException or InvalidOperationException)
        {
            throw new MagicException($"{variable.Name} cannot be copied as JSON: {e.Message.ReplaceLineEndings(" ")} Share it itself: #!share {variable.Name} --from csharp, or #!set … --byref.");
        }
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
