using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CorrNotebooks.Kernel.Language;

/// <summary>Completes a name in C# by what the compiler can see from there.</summary>
internal sealed class SymbolCompletion(SemanticModel model, int position)
{
    private static readonly string[] keywords =
    [
        .. SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText).Where(word => !word.StartsWith('_')),
        "async", "await", "dynamic", "nameof", "record", "required", "var", "when", "where", "with", "yield",
    ];

    public CompletionList Complete()
    {
        var text = model.SyntaxTree.GetText();
        var start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(text[start - 1]))
            start--;
        var prefix = text.ToString(new(start, position - start));
        if (prefix.Length > 0 && char.IsAsciiDigit(prefix[0]))
            return new CompletionList(position, position, []);

        var items = Candidates(Before(start), start, prefix)
            .DistinctBy(item => item.Text)
            .OrderBy(item => !item.Text.StartsWith(prefix, StringComparison.Ordinal))
            .ThenBy(item => item.Text, StringComparer.OrdinalIgnoreCase);
        return new CompletionList(start, position, [.. items]);
    }

    private IEnumerable<CompletionItem> Candidates(SyntaxToken before, int start, string prefix) => (before.Kind(), before.Parent) switch
    {
        (SyntaxKind.DotToken, MemberAccessExpressionSyntax access) => Items(MembersOf(access.Expression, start), prefix),
        (SyntaxKind.DotToken, MemberBindingExpressionSyntax binding) when binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access =>
            Items(MembersOf(access.Expression, start), prefix),
        (SyntaxKind.DotToken, QualifiedNameSyntax name) => Items(MembersOf(name.Left, start), prefix),
        (SyntaxKind.NewKeyword, _) => Items(model.LookupNamespacesAndTypes(start).Where(symbol => symbol is not INamedTypeSymbol { IsAbstract: true }), prefix),
        (SyntaxKind.UsingKeyword, UsingDirectiveSyntax) => Items(model.LookupNamespacesAndTypes(start).OfType<INamespaceSymbol>(), prefix),
        (SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken, InitializerExpressionSyntax initializer)
            when initializer.Kind() is SyntaxKind.ObjectInitializerExpression or SyntaxKind.WithInitializerExpression => Items(SettableMembers(initializer, start), prefix),
        // Without an equals sign so far it could be a collection's.
        (SyntaxKind.OpenBraceToken, InitializerExpressionSyntax { RawKind: (int)SyntaxKind.CollectionInitializerExpression } initializer) =>
            [.. Items(SettableMembers(initializer, start), prefix), .. InScope(start, prefix)],
        (SyntaxKind.OpenParenToken or SyntaxKind.CommaToken, ArgumentListSyntax arguments) => [.. ParameterNames(arguments, prefix), .. InScope(start, prefix)],
        _ => InScope(start, prefix),
    };

    // The last token that ends before the name being typed.
    private SyntaxToken Before(int start)
    {
        if (start == 0)
            return default;
        var token = model.SyntaxTree.GetRoot().FindToken(start - 1);
        return token.SpanStart < start && token.Span.Length > 0 ? token : token.GetPreviousToken();
    }

    private IEnumerable<CompletionItem> InScope(int start, string prefix)
    {
        // Without a letter typed, the imported types would bury the notebook's own names.
        var symbols = model.LookupSymbols(start).Where(symbol => prefix.Length > 0 || symbol is not (INamespaceOrTypeSymbol or IMethodSymbol { ContainingType.IsScriptClass: false }));
        var words = prefix.Length == 0 ? [] : keywords.Where(word => Matches(word, prefix)).Select(word => new CompletionItem(word, "keyword"));
        return [.. Items(symbols, prefix), .. words];
    }

    private IEnumerable<ISymbol> MembersOf(ExpressionSyntax expression, int start)
    {
        // Where a statement is not finished, the next line may make a type of what is an expression; both readings count.
        var written = SyntaxFactory.ParseExpression(expression.ToString());
        var symbol = expression.Parent is QualifiedNameSyntax
            ? model.GetSpeculativeSymbolInfo(start, written, SpeculativeBindingOption.BindAsTypeOrNamespace).Symbol
                ?? model.GetSpeculativeSymbolInfo(start, written, SpeculativeBindingOption.BindAsExpression).Symbol
            : model.GetSymbolInfo(expression).Symbol;
        switch (symbol)
        {
            case INamespaceSymbol name:
                return model.LookupNamespacesAndTypes(start, name);
            case ITypeSymbol type:
                return model.LookupSymbols(start, type).Where(member => member.IsStatic || member is ITypeSymbol);
        }

        var value = expression.Parent is QualifiedNameSyntax
            ? model.GetSpeculativeTypeInfo(start, written, SpeculativeBindingOption.BindAsExpression).Type
            : model.GetTypeInfo(expression).Type;
        if (value is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && expression.Parent is ConditionalAccessExpressionSyntax)
            value = nullable.TypeArguments[0];
        return value is null or IErrorTypeSymbol ? []
            : model.LookupSymbols(start, value, includeReducedExtensionMethods: true).Where(member => !member.IsStatic && member is not ITypeSymbol);
    }

    private IEnumerable<ISymbol> SettableMembers(InitializerExpressionSyntax initializer, int start)
    {
        var type = initializer.Parent is ExpressionSyntax whole ? model.GetTypeInfo(whole).Type : null;
        return type is null ? [] : model.LookupSymbols(start, type)
            .Where(member => member is IPropertySymbol { IsStatic: false, IsIndexer: false, SetMethod: not null } or IFieldSymbol { IsStatic: false, IsReadOnly: false });
    }

    private IEnumerable<CompletionItem> ParameterNames(ArgumentListSyntax arguments, string prefix)
    {
        var methods = CalledMethods.Of(model, arguments);
        return methods.SelectMany(method => method.Parameters)
            .Where(parameter => Matches(parameter.Name, prefix))
            .Select(parameter => new CompletionItem(parameter.Name + ":", "param", SymbolText.TypeOf(parameter)));
    }

    private static IEnumerable<CompletionItem> Items(IEnumerable<ISymbol> symbols, string prefix) => symbols
        .Where(symbol => symbol.CanBeReferencedByName && Matches(symbol.Name, prefix) && !IsHidden(symbol) && !symbol.Name.StartsWith("__", StringComparison.Ordinal))
        .GroupBy(symbol => symbol.Name)
        .Select(SymbolText.Item);

    private static bool Matches(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static bool IsHidden(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == "EditorBrowsableAttribute" && attribute.ConstructorArguments is [{ Value: 1 }]); // Never
}
