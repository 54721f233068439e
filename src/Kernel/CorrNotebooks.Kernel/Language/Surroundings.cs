using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Language;

/// <summary>What the cursor stands in: code, a comment, or the text of a literal.</summary>
internal abstract record Surroundings
{
    internal sealed record Code : Surroundings;

    internal sealed record Comment : Surroundings;

    /// <param name="BeforeCursor">The literal's text up to the cursor, as it is written.</param>
    internal sealed record Text(string BeforeCursor) : Surroundings;

    public static Surroundings At(SyntaxTree tree, int position)
    {
        var root = tree.GetRoot();
        if (position == 0)
            return new Code();
        var trivia = root.FindTrivia(position - 1);
        if (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia
            || (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && (position < trivia.Span.End || trivia.ContainsDiagnostics)))
        {
            return new Comment();
        }

        var token = root.FindToken(position - 1);
        var isInside = token.SpanStart < position && (position < token.Span.End || token.ContainsDiagnostics || IsUnfinished(token));
        if (!isInside)
            return new Code();
        return token.Kind() switch
        {
            SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken =>
                new Text(token.Text[..(position - token.SpanStart)].TrimStart('@', '"')),
            SyntaxKind.CharacterLiteralToken => new Comment(),
            _ => new Code(),
        };
    }

    // The parser takes an unfinished literal to reach to the end of its line.
    private static bool IsUnfinished(SyntaxToken token) =>
        token.IsKind(SyntaxKind.StringLiteralToken) && (token.Text.Length == 1 || !token.Text.EndsWith('"'));
}
