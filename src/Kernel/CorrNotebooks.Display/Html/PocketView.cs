using System.Dynamic;
using System.Text.Encodings.Web;
using CorrNotebooks.Kernel.Display;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>
/// HTML written as C#: <c>div[style: "color:red"](b("x"), 3)</c>. A name is a tag, square brackets are attributes and round ones
/// are content. The names are in <see cref="PocketViewTags"/>; <c>_.anything</c> is the tag of any name.
/// </summary>
public class PocketView : DynamicObject, IHtmlContent
{
    private readonly Dictionary<string, Rewriting> rewritings;
    private List<(string Id, IHtmlContent Content)>? dependencies;
    private Rewriting? rewriting;

    public PocketView(PocketView? nested = null) => rewritings = nested?.rewritings ?? [];

    public PocketView(string tagName, PocketView? nested = null) : this(nested) => HtmlTag = new HtmlTag(tagName);

    // What a name that Transform was given does with its tag, and with the arguments that it is called with.
    private delegate void Rewriting(HtmlTag tag, object? model);

    /// <summary>Null for <c>_</c>, of which all tags are made.</summary>
    public HtmlTag HtmlTag { get; } = null!;

    public HtmlAttributes HtmlAttributes => HtmlTag.HtmlAttributes;

    /// <summary>
    /// What to assign to a name, so that it stands for more than a tag: <c>_.field = PocketView.Transform((tag, model) => …)</c>,
    /// then <c>_.field(name: "x")</c>, where the arguments are the model.
    /// </summary>
    public static object Transform(Action<HtmlTag, dynamic?> transform) => new Rewriting((tag, model) => transform(tag, model));

    public DisplayedValue Display() => this.Display(HtmlFormatter.MimeType);

    /// <summary>HTML that the page has once, after this view, however many views ask for it.</summary>
    public void AddDependency(string id, IHtmlContent content) => (dependencies ??= []).Add((id, content));

    public virtual void SetContent(object?[]? args)
    {
        if (args is { Length: > 0 })
        {
            HtmlTag.Content = context =>
            {
                foreach (var arg in args)
                {
                    if (arg is string code && HtmlTag.Name is ("script" or "style"))
                        context.Writer.Write(code); // A browser takes it as it stands: &gt; would be no >.
                    else
                        HtmlWriting.Write(arg, context);
                }
            };
        }
    }

    public override bool TryGetMember(GetMemberBinder binder, out object? result)
    {
        result = Of(binder.Name);
        return true;
    }

    public override bool TrySetMember(SetMemberBinder binder, object? value)
    {
        if (value is not Rewriting given)
            return false;
        rewritings[binder.Name] = given;
        return true;
    }

    public override bool TryInvokeMember(InvokeMemberBinder binder, object?[]? args, out object? result)
    {
        result = Of(binder.Name).Filled(binder.CallInfo, args);
        return true;
    }

    public override bool TryInvoke(InvokeBinder binder, object?[]? args, out object? result)
    {
        result = Filled(binder.CallInfo, args);
        return true;
    }

    public override bool TryGetIndex(GetIndexBinder binder, object?[] indexes, out object? result)
    {
        IReadOnlyList<string> names = binder.CallInfo.ArgumentNames;
        var unnamed = indexes.Length - names.Count;
        for (var i = 0; i < indexes.Length; i++)
        {
            if (indexes[i] is IDictionary<string, object?> several)
                HtmlAttributes.MergeWith(several);
            else if (i >= unnamed)
                HtmlAttributes[names[i - unnamed].Replace('_', '-')] = indexes[i];
            else if (indexes[i] is string name)
                HtmlAttributes[name] = null;
        }
        result = this;
        return true;
    }

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        using var context = new FormatContext(writer);
        WriteTo(context);
    }

    public void WriteTo(FormatContext context)
    {
        if (HtmlTag is null)
            return;
        Rewrite(null);
        HtmlTag.WriteTo(context);
        foreach (var (id, content) in dependencies ?? [])
            context.RequireOnComplete(id, content);
    }

    public override string ToString() => HtmlContentBuilderExtensions.Write(this);

    internal PocketView Of(string name) => new(name, this) { rewriting = rewritings.GetValueOrDefault(name) };

    private PocketView Filled(CallInfo call, object?[]? args)
    {
        if (HtmlTag is null)
            throw new InvalidOperationException("_ has no content of its own; write _.name(…).");
        SetContent(args);
        Rewrite(Model(call, args));
        return this;
    }

    // Once: what it did stays.
    private void Rewrite(object? model)
    {
        rewriting?.Invoke(HtmlTag, model);
        rewriting = null;
    }

    private static object? Model(CallInfo call, object?[]? args)
    {
        if (call.ArgumentNames.Count == 0)
            return args is { Length: > 0 } ? args : null;
        IDictionary<string, object?> model = new ExpandoObject();
        foreach (var (name, value) in call.ArgumentNames.Zip((args ?? []).Skip(call.ArgumentCount - call.ArgumentNames.Count)))
            model[name] = value;
        return model;
    }
}
