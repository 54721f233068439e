using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace CorrNotebooks.Kernel.Language;

/// <summary>The XML documentation of a symbol as text to read, in Markdown that reads well as plain text too.</summary>
internal static partial class DocumentationText
{
    /// <returns>Empty when there is none.</returns>
    public static string Of(ISymbol symbol, Compilation compilation)
    {
        if (Find(symbol, compilation) is not { } documentation)
            return "";
        var text = new StringBuilder();
        Section("", documentation.Elements("summary"));
        foreach (var parameter in documentation.Elements("typeparam").Concat(documentation.Elements("param")))
            text.Append($"- `{(string?)parameter.Attribute("name")}`: {Flow(parameter)}\n");
        Section("Returns: ", documentation.Elements("returns"));
        Section("Value: ", documentation.Elements("value"));
        foreach (var exception in documentation.Elements("exception"))
            text.Append($"\nThrows `{ShortName((string?)exception.Attribute("cref"))}`: {Flow(exception)}\n");
        Section("", documentation.Elements("remarks"));
        return EmptyLines().Replace(text.ToString(), "\n\n").Trim();

        void Section(string title, IEnumerable<XElement> elements)
        {
            foreach (var element in elements)
                text.Append($"\n{title}{Flow(element)}\n\n");
        }
    }

    // A constructor without a comment of its own is explained by its type's, an overriding member by what it overrides,
    // a variable by its type.
    private static XElement? Find(ISymbol symbol, Compilation compilation)
    {
        var own = Parse(DocumentationSource.Find(symbol, compilation));
        if (own is not null && own.Element("inheritdoc") is null && own.HasElements)
            return own;
        var next = symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType,
            IMethodSymbol { OverriddenMethod: { } overridden } => overridden,
            IPropertySymbol { OverriddenProperty: { } overridden } => overridden,
            IMethodSymbol or IPropertySymbol => Implemented(symbol),
            ILocalSymbol { Type: INamedTypeSymbol type } => type,
            IFieldSymbol { ContainingType.IsScriptClass: true, Type: INamedTypeSymbol type } => type,
            INamedTypeSymbol type when own is not null => type.BaseType,
            _ => null,
        };
        return next is null ? own : Find(next, compilation);
    }

    private static ISymbol? Implemented(ISymbol symbol) => symbol.ContainingType?.AllInterfaces
        .SelectMany(type => type.GetMembers(symbol.Name))
        .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol));

    private static XElement? Parse(string? xml)
    {
        try
        {
            return string.IsNullOrWhiteSpace(xml) ? null : XElement.Parse(xml);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Flow(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.Nodes())
            text.Append(node is XElement child ? Inline(child) : node is XText words ? Spaces().Replace(words.Value, " ") : "");
        return text.ToString().Trim();
    }

    private static string Inline(XElement element) => element.Name.LocalName switch
    {
        "see" or "seealso" when element.HasElements || element.Value.Length > 0 => element.Value,
        "see" or "seealso" => $"`{(string?)element.Attribute("langword") ?? (string?)element.Attribute("href") ?? ShortName((string?)element.Attribute("cref"))}`",
        "paramref" or "typeparamref" => $"`{(string?)element.Attribute("name")}`",
        "c" => $"`{element.Value}`",
        "code" => $"\n\n```\n{element.Value.Trim('\n')}\n```\n\n",
        "para" => $"\n\n{Flow(element)}\n\n",
        "item" => $"\n- {Flow(element)}",
        _ => Flow(element),
    };

    // M:System.Console.WriteLine(System.String) is WriteLine here.
    private static string ShortName(string? id)
    {
        var name = (id ?? "").Split('(')[0].Split(':')[^1];
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last.Split('`')[0];
    }

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex EmptyLines();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
