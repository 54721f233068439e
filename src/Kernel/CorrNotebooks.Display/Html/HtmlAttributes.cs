using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Dynamic;
using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The attributes of a tag, in the order in which they were set.</summary>
public class HtmlAttributes : DynamicObject, IDictionary<string, object?>, IHtmlContent
{
    private readonly OrderedDictionary<string, object?> attributes = new(StringComparer.Ordinal);

    public HtmlAttributes() { }

    public HtmlAttributes(IEnumerable<KeyValuePair<string, object?>> attributes)
    {
        foreach (var (name, value) in attributes)
            Add(name, value);
    }

    public int Count => attributes.Count;

    public bool IsReadOnly => false;

    public ICollection<string> Keys => attributes.Keys;

    public ICollection<object?> Values => attributes.Values;

    public object? this[string key]
    {
        get => attributes[key];
        set => attributes[key] = value;
    }

    public void Add(string key, object? value) => attributes.Add(key, value);

    public void Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    public bool Remove(string key) => attributes.Remove(key);

    public bool Remove(KeyValuePair<string, object?> item) => attributes.Remove(item.Key);

    public void Clear() => attributes.Clear();

    public bool ContainsKey(string key) => attributes.ContainsKey(key);

    public bool Contains(KeyValuePair<string, object?> item) => attributes.Contains(item);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => attributes.TryGetValue(key, out value);

    public void CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)attributes).CopyTo(array, arrayIndex);

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => attributes.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void AddCssClass(string value) =>
        attributes["class"] = attributes.TryGetValue("class", out var before) ? $"{value} {before}" : value;

    public void RemoveCssClass(string value)
    {
        if (attributes.TryGetValue("class", out var before) && before is not null)
            attributes["class"] = string.Join(' ', before.ToString()!.Split(' ').Except(value.Split(' ')));
    }

    /// <param name="replace">Whether an attribute that is there already takes the new value.</param>
    public void MergeWith(IDictionary<string, object?> htmlAttributes, bool replace = false)
    {
        foreach (var (name, value) in htmlAttributes)
        {
            if (replace || !attributes.ContainsKey(name))
                attributes[name] = value;
        }
    }

    public override IEnumerable<string> GetDynamicMemberNames() => attributes.Keys;

    public override bool TryGetMember(GetMemberBinder binder, out object? result) => attributes.TryGetValue(binder.Name, out result);

    public override bool TrySetMember(SetMemberBinder binder, object? value)
    {
        attributes[binder.Name] = value;
        return true;
    }

    public override bool TryInvokeMember(InvokeMemberBinder binder, object?[]? args, out object? result)
    {
        result = this;
        if (binder.Name != nameof(MergeWith))
            return false;
        MergeWith(binder.CallInfo.ArgumentNames.Zip(args ?? []).ToDictionary(pair => pair.First, pair => pair.Second));
        return true;
    }

    /// <summary>The attributes as they stand in a tag; without a value, the name alone.</summary>
    public override string ToString() => string.Join(' ', attributes.Select(a => a.Value switch
    {
        null => a.Key,
        JsonString json => $"{a.Key}='{json.ToString().Replace("'", "&#39;")}'", // so that its quotation marks stay
        IHtmlContent html => $"{a.Key}=\"{html}\"",
        var value => $"{a.Key}=\"{(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").HtmlAttributeEncode()}\"",
    }));

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        if (Count > 0)
            writer.Write($" {this}");
    }
}

/// <summary>Attributes that are set often.</summary>
public static class HtmlAttributesExtensions
{
    public static HtmlAttributes Class(this HtmlAttributes attributes, string classes) => attributes.Class(classes, include: true);

    /// <param name="include">False takes the classes away.</param>
    public static HtmlAttributes Class(this HtmlAttributes attributes, string classes, bool include)
    {
        if (include)
            attributes.AddCssClass(classes);
        else
            attributes.RemoveCssClass(classes);
        return attributes;
    }

    public static HtmlAttributes Disabled(this HtmlAttributes attributes, bool value = true) => attributes.Flag("disabled", value);

    public static HtmlAttributes Selected(this HtmlAttributes attributes, bool value = true) => attributes.Flag("selected", value);

    public static bool HasClass(this HtmlAttributes attributes, string @class) =>
        attributes.TryGetValue("class", out var classes) && classes is not null && classes.ToString()!.Split(' ').Contains(@class);

    private static HtmlAttributes Flag(this HtmlAttributes attributes, string name, bool isSet)
    {
        if (isSet)
            attributes[name] = name;
        else
            attributes.Remove(name);
        return attributes;
    }
}
