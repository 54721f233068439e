using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CorrNotebooks.Kernel.Language;

/// <summary>Says what the name at the cursor is, or the method whose arguments are being typed: signatures, then documentation.</summary>
internal sealed class SymbolInspection(SemanticModel model, int position)
{
    private const int MostSignatures = 6;

    public MimeBundle? Describe()
    {
        var symbols = AtCursor();
        if (symbols.Count == 0)
            return null;
        var signatures = symbols.Take(MostSignatures).Select(SymbolText.Declaration).ToList();
        if (symbols.Count > signatures.Count)
            signatures.Add($"// and {symbols.Count - signatures.Count} more");
        var code = string.Join('\n', signatures);
        var documentation = symbols.Select(Documentation).FirstOrDefault(text => text.Length > 0) ?? "";
        return new MimeBundle(new Dictionary<string, object>
        {
            ["text/plain"] = documentation.Length == 0 ? code : $"{code}\n\n{documentation}",
            ["text/markdown"] = $"```csharp\n{code}\n```\n\n{documentation}",
        });
    }

    // What a class is for is seldom said again at its constructors.
    private string Documentation(ISymbol symbol) => string.Join("\n\n",
        from described in symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? [symbol.ContainingType, symbol] : new[] { symbol }
        let text = DocumentationText.Of(described, model.Compilation)
        where text.Length > 0
        select text);

    private IReadOnlyList<ISymbol> AtCursor()
    {
        var root = model.SyntaxTree.GetRoot();
        // The cursor may stand in a name or just behind it.
        foreach (var token in new[] { position, position - 1 }.Where(index => index >= 0).Select(index => root.FindToken(index)))
        {
            if (token.Span.Contains(position) || token.Span.End == position)
            {
                var symbols = Symbols(token);
                if (symbols.Count > 0)
                    return symbols;
            }
        }

        var inside = root.FindToken(Math.Max(0, position - 1)).Parent;
        return inside?.AncestorsAndSelf().OfType<ArgumentListSyntax>().FirstOrDefault(list => list.OpenParenToken.Span.End <= position) is { } arguments
            ? CalledMethods.Of(model, arguments)
            : [];
    }

    private IReadOnlyList<ISymbol> Symbols(SyntaxToken token)
    {
        if (token.Parent is not { } node || !(token.IsKind(SyntaxKind.IdentifierToken) || node is PredefinedTypeSyntax))
            return [];
        if (model.GetDeclaredSymbol(node) is { } declared)
            return [declared];
        var info = model.GetSymbolInfo(node);
        var group = node is ExpressionSyntax expression ? model.GetMemberGroup(expression) : [];
        var chosen = info.Symbol;
        if (chosen is null)
            return group.Length > 0 ? group : info.CandidateSymbols;
        return [chosen, .. group.Where(other => !SymbolEqualityComparer.Default.Equals(other, chosen))];
    }
}
