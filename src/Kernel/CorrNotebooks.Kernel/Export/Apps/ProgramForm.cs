using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>Writes what scripts alone may write as programs do.</summary>
internal static class ProgramForm
{
    private static readonly SyntaxKind[] notInPrograms =
        [SyntaxKind.PublicKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.InternalKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.StaticKeyword, SyntaxKind.ReadOnlyKeyword];

    private static readonly SyntaxKind[] notOnTypes = [SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword];

    public static void Give(ScriptPiece piece)
    {
        foreach (var member in piece.Root.Members)
        {
            Without(piece, member.Modifiers, IsType(member) ? notOnTypes : notInPrograms);
            if (member is FieldDeclarationSyntax field)
                Initialise(piece, field.Declaration);
            if (member is GlobalStatementSyntax { Statement: ReturnStatementSyntax })
                throw new ExportException($"{piece.Place} ends in a return, which would end the program. Write the value alone, without a semicolon.");
        }

        foreach (var statement in piece.Root.DescendantNodes().OfType<ExpressionStatementSyntax>())
            Show(piece, statement);
        foreach (var call in piece.Root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            KeepHandle(piece, call);
    }

    /// <summary>Types stand after a program's statements.</summary>
    public static bool IsType(MemberDeclarationSyntax member) => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax;

    /// <summary>Whether it makes a display that may change later.</summary>
    public static bool KeepsHandle(ScriptPiece piece) =>
        piece.Root.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.Parent is not ExpressionStatementSyntax && IsDisplay(piece, call));

    // By whichever of its names.
    private static bool IsDisplay(ScriptPiece piece, InvocationExpressionSyntax call) =>
        piece.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { Name: "display" or "Display", ContainingAssembly: var home } && home.Name == Loading.HostAssemblies.Display.GetName().Name;

    // The session's variables begin as default values.
    private static void Initialise(ScriptPiece piece, VariableDeclarationSyntax declaration)
    {
        foreach (var variable in declaration.Variables.Where(variable => variable.Initializer is null))
            piece.Insert(variable.Span.End, " = default!");
    }

    private static void Without(ScriptPiece piece, SyntaxTokenList modifiers, SyntaxKind[] kinds)
    {
        foreach (var modifier in modifiers.Where(modifier => kinds.Contains(modifier.Kind())))
            piece.Change(TextSpan.FromBounds(modifier.SpanStart, modifier.FullSpan.End), "");
    }

    // The value that ends a cell, and display(x) as a statement, are written at once.
    private static void Show(ScriptPiece piece, ExpressionStatementSyntax statement)
    {
        var expression = statement.Expression;
        var end = statement.SemicolonToken.IsMissing ? ";" : "";
        if (expression is InvocationExpressionSyntax call && IsDisplay(piece, call))
        {
            if (call is { Expression: IdentifierNameSyntax, ArgumentList.Arguments: [var shown] })
            {
                var (open, close) = Brackets(shown.Expression);
                piece.Change(TextSpan.FromBounds(call.SpanStart, shown.SpanStart), open);
                piece.Change(TextSpan.FromBounds(shown.Span.End, call.Span.End), $"{close}.Display()");
            }

            piece.Insert(expression.Span.End, end);
        }
        else if (statement.SemicolonToken.IsMissing)
        {
            var (open, close) = Brackets(expression);
            var type = piece.Model.GetTypeInfo(expression).Type;
            var isVoid = type?.SpecialType == SpecialType.System_Void;
            if (!isVoid && !ShownTypes.AreAlike(type))
                piece.Notes.Add($"{piece.Place} shows a {type!.ToMinimalDisplayString(piece.Model, expression.SpanStart)}, which a notebook draws part by part; the program prints its ToString().");
            piece.Insert(expression.SpanStart, isVoid ? "" : open);
            piece.Insert(expression.Span.End, isVoid ? end : $"{close}.Display(){end}");
        }
    }

    // A display whose handle is kept is written when it has its last value.
    private static void KeepHandle(ScriptPiece piece, InvocationExpressionSyntax call)
    {
        if (call is { Parent: not ExpressionStatementSyntax, Expression: MemberAccessExpressionSyntax target } && IsDisplay(piece, call))
        {
            piece.Insert(call.SpanStart, "display(");
            piece.Change(TextSpan.FromBounds(target.Expression.Span.End, call.Span.End), ")");
        }
    }

    private static (string Open, string Close) Brackets(ExpressionSyntax expression) => expression is
        IdentifierNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or ElementAccessExpressionSyntax
        or LiteralExpressionSyntax or InterpolatedStringExpressionSyntax or ParenthesizedExpressionSyntax or TupleExpressionSyntax
        ? ("", "") : ("(", ")");
}
