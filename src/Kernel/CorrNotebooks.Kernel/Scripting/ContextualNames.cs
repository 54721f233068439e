using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Scripting;

/// <summary>
/// Names of variables that begin a declaration for the compiler at the top level of a cell: <c>union.Add(1)</c> is the start
/// of a union to it. Where what follows leaves no doubt, the name is written as <c>@union</c>.
/// </summary>
internal static class ContextualNames
{
    private static readonly string[] names = ["union", "extension", "record"];

    // A declaration goes on with a name; that of an extension may with its parameters, but no cell can hold one.
    private static readonly SyntaxKind[] inDeclarations =
        [SyntaxKind.IdentifierToken, SyntaxKind.StructKeyword, SyntaxKind.ClassKeyword, SyntaxKind.LessThanToken, SyntaxKind.PartialKeyword];

    /// <summary>The code of a cell with its names escaped.</summary>
    public static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(Escape(code), ScriptChain.ParseOptions);

    public static string Escape(string code)
    {
        if (!names.Any(name => code.Contains(name, StringComparison.Ordinal)))
            return code;
        var escaped = new StringBuilder(code);
        var depth = 0;
        var added = 0;
        SyntaxToken? name = null;
        foreach (var token in SyntaxFactory.ParseTokens(code, options: ScriptChain.ParseOptions))
        {
            if (name is { } before && !inDeclarations.Contains(token.Kind()))
                escaped.Insert(before.SpanStart + added++, '@');
            depth += token.Kind() switch
            {
                SyntaxKind.OpenBraceToken => 1,
                SyntaxKind.CloseBraceToken => -1,
                _ => 0,
            };
            name = depth == 0 && token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.Text) ? token : null;
        }
        return escaped.ToString();
    }
}
