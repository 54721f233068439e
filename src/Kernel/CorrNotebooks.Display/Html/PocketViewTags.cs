using System.Collections;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The tags of HTML, for <c>using static</c>: each use makes a new <see cref="PocketView"/>.</summary>
public static class PocketViewTags
{
    private static readonly PocketView root = new();

    /// <summary>Makes the tag of any name: <c>_.article("text")</c>.</summary>
    public static dynamic _ => root;

    public static dynamic a => root.Of("a");
    public static dynamic area => root.Of("area");
    public static dynamic aside => root.Of("aside");
    public static dynamic b => root.Of("b");
    public static dynamic body => root.Of("body");
    public static dynamic br => new Void("br");
    public static dynamic button => root.Of("button");
    public static dynamic caption => root.Of("caption");
    public static dynamic center => root.Of("center");
    public static dynamic circle => root.Of("circle");
    public static dynamic code => root.Of("code");
    public static dynamic colgroup => root.Of("colgroup");
    public static dynamic dd => root.Of("dd");
    public static dynamic details => root.Of("details");
    public static dynamic div => root.Of("div");
    public static dynamic dl => root.Of("dl");
    public static dynamic dt => root.Of("dt");
    public static dynamic em => root.Of("em");
    public static dynamic figure => root.Of("figure");
    public static dynamic font => root.Of("font");
    public static dynamic form => root.Of("form");
    public static dynamic g => root.Of("g");
    public static dynamic h1 => root.Of("h1");
    public static dynamic h2 => root.Of("h2");
    public static dynamic h3 => root.Of("h3");
    public static dynamic h4 => root.Of("h4");
    public static dynamic h5 => root.Of("h5");
    public static dynamic h6 => root.Of("h6");
    public static dynamic head => root.Of("head");
    public static dynamic header => root.Of("header");
    public static dynamic hgroup => root.Of("hgroup");
    public static dynamic hr => root.Of("hr");
    public static dynamic html => root.Of("html");
    public static dynamic i => root.Of("i");
    public static dynamic iframe => root.Of("iframe");
    public static dynamic img => root.Of("img");
    public static dynamic input => new Void("input");
    public static dynamic label => root.Of("label");
    public static dynamic li => root.Of("li");
    public static dynamic line => root.Of("line");
    public static dynamic link => root.Of("link");
    public static dynamic main => root.Of("main");
    public static dynamic menu => root.Of("menu");
    public static dynamic menuitem => root.Of("menuitem");
    public static dynamic meta => root.Of("meta");
    public static dynamic meter => root.Of("meter");
    public static dynamic nav => root.Of("nav");
    public static dynamic ol => root.Of("ol");
    public static dynamic optgroup => root.Of("optgroup");
    public static dynamic option => root.Of("option");
    public static dynamic p => root.Of("p");
    public static dynamic pre => root.Of("pre");
    public static dynamic progress => root.Of("progress");
    public static dynamic q => root.Of("q");
    public static dynamic script => root.Of("script");
    public static dynamic section => root.Of("section");
    public static dynamic select => root.Of("select");
    public static dynamic small => root.Of("small");
    public static dynamic source => root.Of("source");
    public static dynamic span => root.Of("span");
    public static dynamic strike => root.Of("strike");
    public static dynamic strong => root.Of("strong");
    public static dynamic style => new Style();
    public static dynamic sub => root.Of("sub");
    public static dynamic summary => root.Of("summary");
    public static dynamic sup => root.Of("sup");
    public static dynamic svg => root.Of("svg");
    public static dynamic table => root.Of("table");
    public static dynamic tbody => root.Of("tbody");
    public static dynamic td => root.Of("td");
    public static dynamic text => root.Of("text");
    public static dynamic textarea => root.Of("textarea");
    public static dynamic tfoot => root.Of("tfoot");
    public static dynamic th => root.Of("th");
    public static dynamic thead => root.Of("thead");
    public static dynamic title => root.Of("title");
    public static dynamic tr => root.Of("tr");
    public static dynamic u => root.Of("u");
    public static dynamic ul => root.Of("ul");
    public static dynamic video => root.Of("video");

    /// <summary>The style element: <c>style[type: "text/css"]("p { color: red }")</c>, or rule by rule with <see cref="Add"/>.</summary>
    public class Style : PocketView, IEnumerable
    {
        private readonly OrderedDictionary<string, List<(string Property, string Value)>> rules = [];

        public Style() : base("style") => HtmlTag.Content = WriteRules;

        public void Add(string selector, params (string property, string value)[] properties)
        {
            if (!rules.TryGetValue(selector, out var rule))
                rules[selector] = rule = [];
            rule.AddRange(properties);
        }

        public override void SetContent(object?[]? args)
        {
            if (rules.Count > 0)
                throw new InvalidOperationException("This style has rules already, which its content would replace.");
            base.SetContent(args);
        }

        public IEnumerator GetEnumerator() => rules.GetEnumerator();

        private void WriteRules(FormatContext context)
        {
            context.Writer.Write('\n');
            foreach (var (selector, properties) in rules)
                context.Writer.Write($"{selector} {{\n{string.Concat(properties.Select(p => $"  {p.Property}: {p.Value};\n"))}}}\n");
        }
    }

    // A tag that has no end where it has no content.
    private sealed class Void : PocketView
    {
        public Void(string name) : base(name, root) => HtmlTag.IsSelfClosing = true;
    }
}
