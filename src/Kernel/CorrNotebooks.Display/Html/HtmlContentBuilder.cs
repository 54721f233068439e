using System.Globalization;
using System.Text.Encodings.Web;

namespace Microsoft.AspNetCore.Html;

/// <summary>HTML whose pieces can be moved or copied to other HTML.</summary>
public interface IHtmlContentContainer : IHtmlContent
{
    void CopyTo(IHtmlContentBuilder builder);

    void MoveTo(IHtmlContentBuilder builder);
}

/// <summary>HTML that grows piece by piece.</summary>
public interface IHtmlContentBuilder : IHtmlContentContainer
{
    /// <summary>Adds text, which is encoded.</summary>
    IHtmlContentBuilder Append(string? unencoded);

    IHtmlContentBuilder AppendHtml(IHtmlContent content);

    /// <summary>Adds text that is HTML already.</summary>
    IHtmlContentBuilder AppendHtml(string? encoded);

    IHtmlContentBuilder Clear();
}

/// <inheritdoc cref="IHtmlContentBuilder"/>
public class HtmlContentBuilder : IHtmlContentBuilder
{
    private readonly List<object> pieces;

    public HtmlContentBuilder() => pieces = [];

    public HtmlContentBuilder(int capacity) => pieces = new(capacity);

    public int Count => pieces.Count;

    public IHtmlContentBuilder Append(string? unencoded) => Add(unencoded);

    public IHtmlContentBuilder AppendHtml(IHtmlContent content) => Add(content);

    public IHtmlContentBuilder AppendHtml(string? encoded) => Add(string.IsNullOrEmpty(encoded) ? null : new HtmlString(encoded));

    public IHtmlContentBuilder Clear()
    {
        pieces.Clear();
        return this;
    }

    public void CopyTo(IHtmlContentBuilder builder) => AddTo(builder, container => container.CopyTo(builder));

    public void MoveTo(IHtmlContentBuilder builder)
    {
        AddTo(builder, container => container.MoveTo(builder));
        pieces.Clear();
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var piece in pieces)
        {
            if (piece is string text)
                encoder.Encode(writer, text);
            else
                ((IHtmlContent)piece).WriteTo(writer, encoder);
        }
    }

    public override string ToString() => HtmlContentBuilderExtensions.Write(this);

    private void AddTo(IHtmlContentBuilder builder, Action<IHtmlContentContainer> handOn)
    {
        foreach (var piece in pieces)
        {
            if (piece is string text)
                builder.Append(text);
            else if (piece is IHtmlContentContainer container)
                handOn(container);
            else
                builder.AppendHtml((IHtmlContent)piece);
        }
    }

    private HtmlContentBuilder Add(object? piece)
    {
        if (piece is not (null or ""))
            pieces.Add(piece);
        return this;
    }
}

/// <summary>A format whose arguments are encoded where they are not HTML already.</summary>
public class HtmlFormattableString(IFormatProvider? formatProvider, string format, params object?[] args) : IHtmlContent
{
    public HtmlFormattableString(string format, params object?[] args) : this(null, format, args) { }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) =>
        writer.Write(string.Format(formatProvider ?? CultureInfo.CurrentCulture, format, [.. args.Select(a => (object?)new Argument(a, encoder))]));

    public override string ToString() => HtmlContentBuilderExtensions.Write(this);

    private sealed class Argument(object? value, HtmlEncoder encoder) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => value switch
        {
            IHtmlContent html => HtmlContentBuilderExtensions.Write(html, encoder),
            IFormattable formattable => encoder.Encode(formattable.ToString(format, formatProvider)),
            _ => encoder.Encode(value?.ToString() ?? ""),
        };
    }
}

/// <summary>More ways to add a piece.</summary>
public static class HtmlContentBuilderExtensions
{
    public static IHtmlContentBuilder AppendFormat(this IHtmlContentBuilder builder, string format, params object?[] args) =>
        builder.AppendHtml(new HtmlFormattableString(format, args));

    public static IHtmlContentBuilder AppendFormat(this IHtmlContentBuilder builder, IFormatProvider formatProvider, string format, params object?[] args) =>
        builder.AppendHtml(new HtmlFormattableString(formatProvider, format, args));

    public static IHtmlContentBuilder AppendLine(this IHtmlContentBuilder builder) => builder.AppendHtml(HtmlString.NewLine);

    public static IHtmlContentBuilder AppendLine(this IHtmlContentBuilder builder, string? unencoded) => builder.Append(unencoded).AppendLine();

    public static IHtmlContentBuilder AppendLine(this IHtmlContentBuilder builder, IHtmlContent content) => builder.AppendHtml(content).AppendLine();

    public static IHtmlContentBuilder AppendHtmlLine(this IHtmlContentBuilder builder, string? encoded) => builder.AppendHtml(encoded).AppendLine();

    public static IHtmlContentBuilder SetContent(this IHtmlContentBuilder builder, string? unencoded) => builder.Clear().Append(unencoded);

    public static IHtmlContentBuilder SetHtmlContent(this IHtmlContentBuilder builder, IHtmlContent content) => builder.Clear().AppendHtml(content);

    public static IHtmlContentBuilder SetHtmlContent(this IHtmlContentBuilder builder, string? encoded) => builder.Clear().AppendHtml(encoded);

    internal static string Write(IHtmlContent html, HtmlEncoder? encoder = null)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        html.WriteTo(writer, encoder ?? HtmlEncoder.Default);
        return writer.ToString();
    }
}
