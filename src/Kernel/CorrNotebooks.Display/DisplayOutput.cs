using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace CorrNotebooks.Kernel.Display;

/// <summary>From formatted values to the page.</summary>
internal static class DisplayOutput
{
    public static void Send(DisplayedValue displayed)
    {
        var bundle = Bundle(displayed.Value, displayed.FormattedValues);
        if (CellScope.Current is { } scope)
            scope.Show(bundle, displayed.DisplayId, displayed.IsUpdated);
        else
            Console.WriteLine(bundle.Data[PlainTextFormatter.MimeType]);
    }

    /// <summary>A value in the formats preferred for its type.</summary>
    public static MimeBundle Bundle(object? value) => Bundle(value, FormattedValue.CreateManyFromObject(value));

    private static MimeBundle Bundle(object? value, IReadOnlyList<FormattedValue> formatted)
    {
        var data = formatted.ToDictionary(f => f.MimeType, f => Content(f.MimeType, f.Value));
        if (!data.ContainsKey(PlainTextFormatter.MimeType))
        {
            data[PlainTextFormatter.MimeType] = value switch
            {
                string html when data.ContainsKey(HtmlFormatter.MimeType) => HtmlText.Of(html),
                string when data.Keys.FirstOrDefault(IsPicture) is { } picture => $"({picture})",
                not null when data.GetValueOrDefault(HtmlFormatter.MimeType) is string html && IsPictureAlone(html) => "(picture)",
                _ => value.ToDisplayString(PlainTextFormatter.MimeType),
            };
        }
        return new MimeBundle(data);
    }

    // Such text is the picture's bytes in base64.
    private static bool IsPicture(string mimeType) => mimeType.StartsWith("image/", StringComparison.Ordinal) && mimeType != "image/svg+xml";

    // As a package's formatter shows an image: its properties would say less, and differ from run to run.
    private static bool IsPictureAlone(string html) =>
        (html.Contains("<img", StringComparison.OrdinalIgnoreCase) || html.Contains("<svg", StringComparison.OrdinalIgnoreCase)) && HtmlText.Of(html).Length == 0;

    // A notebook holds JSON formats as JSON, not as a string of it.
    private static object Content(string mimeType, string text) =>
        mimeType.EndsWith("json", StringComparison.Ordinal) ? (object)JsonNode.Parse(text)! : text;
}
