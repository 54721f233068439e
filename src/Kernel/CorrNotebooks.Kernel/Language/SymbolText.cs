using Microsoft.CodeAnalysis;

namespace CorrNotebooks.Kernel.Language;

/// <summary>Symbols as an editor shows them.</summary>
internal static class SymbolText
{
    private const SymbolDisplayParameterOptions Parameters =
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeParamsRefOut
        | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeExtensionThis;

    private static readonly SymbolDisplayFormat plain = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeConstantValue
            | SymbolDisplayMemberOptions.IncludeModifiers,
        parameterOptions: Parameters,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        localOptions: SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
            | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat member = plain.AddMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType);

    private static readonly SymbolDisplayFormat type = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    /// <summary>A completion for symbols of one name: the first, and how many overloads it has.</summary>
    public static CompletionItem Item(IGrouping<string, ISymbol> symbols)
    {
        var first = symbols.First();
        var more = symbols.Count() - 1;
        var signature = first is IMethodSymbol method ? Call(method) + (more > 0 ? $" (+{more})" : "") : TypeOf(first);
        return new CompletionItem(symbols.Key, Kind(first), signature);
    }

    /// <summary>How one would declare it.</summary>
    public static string Declaration(ISymbol symbol) => symbol switch
    {
        INamespaceOrTypeSymbol => symbol.ToDisplayString(type),
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => $"new {constructor.ContainingType.ToDisplayString(plain)}{Arguments(constructor)}",
        { ContainingType.IsScriptClass: true } => symbol.ToDisplayString(plain),
        _ => symbol.ToDisplayString(member),
    };

    /// <summary>The type of a value; empty for what has none.</summary>
    public static string TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type.ToDisplayString(plain),
        IPropertySymbol property => property.Type.ToDisplayString(plain),
        IEventSymbol happening => happening.Type.ToDisplayString(plain),
        ILocalSymbol local => local.Type.ToDisplayString(plain),
        IParameterSymbol parameter => parameter.Type.ToDisplayString(plain),
        _ => "",
    };

    private static string Call(IMethodSymbol method) => $"{Arguments(method)} → {method.ReturnType.ToDisplayString(plain)}";

    private static string Arguments(IMethodSymbol method) => $"({string.Join(", ", method.Parameters.Select(parameter => parameter.ToDisplayString(plain)))})";

    private static string Kind(ISymbol symbol) => symbol switch
    {
        INamespaceSymbol => "module",
        INamedTypeSymbol { TypeKind: TypeKind.Interface } => "interface",
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => "enum",
        INamedTypeSymbol { TypeKind: TypeKind.Struct } => "struct",
        ITypeSymbol => "class",
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } or IMethodSymbol { ContainingType.IsScriptClass: true } => "function",
        IMethodSymbol => "method",
        IPropertySymbol => "property",
        IEventSymbol => "event",
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => "enum-member",
        IFieldSymbol { ContainingType.IsScriptClass: true } => "variable",
        IFieldSymbol { IsConst: true } => "constant",
        IFieldSymbol => "field",
        IParameterSymbol => "param",
        _ => "variable",
    };
}
