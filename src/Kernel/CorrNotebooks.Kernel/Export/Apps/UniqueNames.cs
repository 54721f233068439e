using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>
/// Gives new names where a notebook uses one twice. A later cell may declare a name again, and hide the earlier one; a
/// program's statements are one block, where a name means one thing, in the blocks within it too.
/// </summary>
internal sealed class UniqueNames
{
    private readonly Dictionary<Location, string> renamed = [];
    private readonly HashSet<string> taken;

    private UniqueNames(IReadOnlyList<ScriptPiece> pieces) =>
        taken = [.. pieces.SelectMany(piece => piece.Root.DescendantTokens()).Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)];

    public static void Give(IReadOnlyList<ScriptPiece> pieces)
    {
        var names = new UniqueNames(pieces);
        var declared = pieces.SelectMany(piece => piece.Root.DescendantNodes().Select(node => (Node: node, Symbol: piece.Model.GetDeclaredSymbol(node)))).ToList();
        var top = declared.Select(found => found.Symbol).OfType<ISymbol>().Where(IsOfScript).ToList();
        var seen = new HashSet<string>();
        foreach (var symbol in top.Where(symbol => !seen.Add(symbol.Name)))
            names.Rename(symbol);
        foreach (var (_, symbol) in declared.Where(found => found.Symbol is ILocalSymbol local && seen.Contains(local.Name) && !IsWithinFunction(found.Node)))
            names.Rename(symbol!);
        foreach (var piece in pieces)
            names.Apply(piece);
    }

    // A variable or a function of the session; types stay what they are called.
    private static bool IsOfScript(ISymbol symbol) =>
        symbol is IFieldSymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary } && symbol.ContainingType is { IsScriptClass: true } && !symbol.IsImplicitlyDeclared;

    // There a name may hide one of the program.
    private static bool IsWithinFunction(SyntaxNode node) =>
        node.Ancestors().Any(outer => outer is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or TypeDeclarationSyntax);

    private void Rename(ISymbol symbol)
    {
        var number = 2;
        while (!taken.Add($"{symbol.Name}{number}"))
            number++;
        renamed[symbol.Locations[0]] = $"{symbol.Name}{number}";
    }

    private void Apply(ScriptPiece piece)
    {
        foreach (var token in piece.Root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
        {
            if (NewName(token, piece.Model) is not { } name)
                continue;
            piece.Change(token.Span, name);
            if (token.Parent is IdentifierNameSyntax use && GivesItsName(use))
                piece.Insert(token.SpanStart, use.Parent is ArgumentSyntax ? $"{token.ValueText}: " : $"{token.ValueText} = ");
        }
    }

    private string? NewName(SyntaxToken token, SemanticModel model)
    {
        if (renamed.TryGetValue(token.GetLocation(), out var declared))
            return declared;
        if (token.Parent is not SimpleNameSyntax use)
            return null;
        var info = model.GetSymbolInfo(use);
        var symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return symbol?.OriginalDefinition is { Locations: [var place, ..] } ? renamed.GetValueOrDefault(place) : null;
    }

    // (x, y) and new { x } name their elements after the variables.
    private static bool GivesItsName(IdentifierNameSyntax use) => use.Parent is
        ArgumentSyntax { NameColon: null, Parent: TupleExpressionSyntax { Parent: not AssignmentExpressionSyntax } } or AnonymousObjectMemberDeclaratorSyntax { NameEquals: null };
}
