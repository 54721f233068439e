using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>An element of HTML: its name, its attributes and what stands in it.</summary>
public class HtmlTag : IHtmlContent
{
    private HtmlAttributes? attributes;

    public HtmlTag(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
    }

    /// <param name="text">Is encoded.</param>
    public HtmlTag(string name, string text) : this(name) => this.Containing(text);

    public HtmlTag(string name, IHtmlContent content) : this(name) => this.Containing(content);

    public HtmlTag(string name, Action<FormatContext> content) : this(name) => Content = content;

    public string Name { get; set; }

    /// <summary>Writes what stands in the tag; null for nothing.</summary>
    public Action<FormatContext>? Content { get; set; }

    /// <summary>Whether the tag has no end where nothing stands in it.</summary>
    public bool IsSelfClosing { get; set; }

    public HtmlAttributes HtmlAttributes
    {
        get => attributes ??= [];
        set => attributes = value;
    }

    public void MergeAttributes(IDictionary<string, object?> htmlAttributes, bool replace = false) => HtmlAttributes.MergeWith(htmlAttributes, replace);

    public virtual void WriteTo(TextWriter writer, HtmlEncoder? encoder = null)
    {
        using var context = new FormatContext(writer);
        WriteTo(context);
    }

    public void WriteTo(FormatContext context)
    {
        if (!context.Scope.TryWrap(this))
            return; // It stands in itself, and would without end.
        if (Content is null && IsSelfClosing)
        {
            WriteSelfClosingTag(context.Writer);
        }
        else
        {
            WriteStartTag(context.Writer);
            WriteContentsTo(context);
            WriteEndTag(context.Writer);
        }
        context.Scope.Unwrap(this);
    }

    public override string ToString() => HtmlContentBuilderExtensions.Write(this);

    protected virtual void WriteContentsTo(FormatContext context) => Content?.Invoke(context);

    protected void WriteStartTag(TextWriter writer) => Write(writer, ">");

    protected void WriteSelfClosingTag(TextWriter writer) => Write(writer, " />");

    protected void WriteEndTag(TextWriter writer) => writer.Write($"</{Name}>");

    private void Write(TextWriter writer, string end)
    {
        writer.Write($"<{Name}");
        attributes?.WriteTo(writer, HtmlEncoder.Default);
        writer.Write(end);
    }
}
