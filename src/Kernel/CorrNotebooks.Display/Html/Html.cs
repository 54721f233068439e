using System.Net;
using CorrNotebooks.Kernel.Display;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Text and tags as HTML.</summary>
public static class Html
{
    /// <summary>The text as HTML, as it stands.</summary>
    public static IHtmlContent ToHtmlContent(this string value) => new HtmlString(value);

    /// <summary>The text as HTML that shows it: <c>&lt;</c> becomes <c>&amp;lt;</c>.</summary>
    public static IHtmlContent HtmlEncode(this string content) => new HtmlString(WebUtility.HtmlEncode(content));

    /// <summary>The text as it stands between the quotation marks of an attribute.</summary>
    public static IHtmlContent HtmlAttributeEncode(this string content) => HtmlEncode(content);

    /// <summary>A tag of that name: <c>"p".Tag()</c>.</summary>
    public static HtmlTag Tag(this string tagName) => new(tagName);

    /// <summary>Has an empty tag written as <c>&lt;br /&gt;</c>.</summary>
    public static TTag SelfClosing<TTag>(this TTag tag) where TTag : HtmlTag
    {
        tag.IsSelfClosing = true;
        return tag;
    }

    public static TTag WithAttributes<TTag>(this TTag tag, IDictionary<string, object?> htmlAttributes) where TTag : HtmlTag
    {
        tag.HtmlAttributes.MergeWith(htmlAttributes, replace: true);
        return tag;
    }

    public static TTag WithAttributes<TTag>(this TTag tag, string name, object? value) where TTag : HtmlTag
    {
        tag.HtmlAttributes[name] = value;
        return tag;
    }

    public static TTag Containing<TTag>(this TTag tag, string text) where TTag : HtmlTag => tag.Containing(text.HtmlEncode());

    public static TTag Containing<TTag>(this TTag tag, IHtmlContent content) where TTag : HtmlTag
    {
        tag.Content = context => HtmlWriting.Write(content, context);
        return tag;
    }

    public static TTag Append<TTag>(this TTag toTag, IHtmlContent content) where TTag : HtmlTag => toTag.Append([content]);

    public static TTag Append<TTag>(this TTag toTag, params IHtmlContent[] contents) where TTag : HtmlTag
    {
        var before = toTag.Content;
        toTag.Content = context =>
        {
            before?.Invoke(context);
            foreach (var content in contents)
                HtmlWriting.Write(content, context);
        };
        return toTag;
    }

    /// <returns>The tag that was added.</returns>
    public static TTag AppendTo<TTag>(this TTag appendTag, HtmlTag toTag) where TTag : HtmlTag
    {
        toTag.Append(appendTag);
        return appendTag;
    }

    public static TTag Prepend<TTag>(this TTag toTag, IHtmlContent content) where TTag : HtmlTag
    {
        var after = toTag.Content;
        toTag.Content = context =>
        {
            HtmlWriting.Write(content, context);
            after?.Invoke(context);
        };
        return toTag;
    }

    /// <returns>The tag that was added.</returns>
    public static TTag PrependTo<TTag>(this TTag prependTag, HtmlTag toTag) where TTag : HtmlTag
    {
        toTag.Prepend(prependTag);
        return prependTag;
    }

    /// <summary>Puts another tag between a tag and its content.</summary>
    public static TTag WrapInner<TTag>(this TTag tag, HtmlTag wrappingTag) where TTag : HtmlTag
    {
        wrappingTag.Content = tag.Content;
        tag.Content = wrappingTag.WriteTo;
        return tag;
    }
}
