using System.Text.Encodings.Web;

namespace Microsoft.AspNetCore.Html;

/// <summary>Something that writes itself as HTML.</summary>
public interface IHtmlContent
{
    void WriteTo(TextWriter writer, HtmlEncoder encoder);
}

/// <summary>Text that is HTML already.</summary>
public class HtmlString(string? value) : IHtmlContent
{
    public static readonly HtmlString NewLine = new(Environment.NewLine);

    public static readonly HtmlString Empty = new("");

    public string? Value { get; } = value;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Value);

    public override string ToString() => Value ?? "";
}
