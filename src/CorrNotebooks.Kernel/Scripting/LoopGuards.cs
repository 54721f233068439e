using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CorrNotebooks.Kernel.Scripting;

/// <summary>
/// Puts a look at the cell's cancellation into the loops and lambdas at the top level of a cell. The compiler does the same
/// for methods and classes (<see cref="Microsoft.CodeAnalysis.Emit.InstrumentationKind.ModuleCancellation"/>), but not there.
/// </summary>
internal sealed class LoopGuards : CSharpSyntaxWalker
{
    /// <summary>The code that declares the guard: an empty method, to which the compiler adds the look at the token.</summary>
    public const string Declaration = "static void __StopIfInterrupted() { }";

    private const string Guard = "__StopIfInterrupted();";

    private readonly List<(int Position, string Text)> insertions = [];

    private LoopGuards() { }

    /// <returns>The code with the guards, line for line as it was; null when there is nothing to guard.</returns>
    public static string? Insert(CompilationUnitSyntax root)
    {
        var guards = new LoopGuards();
        foreach (MemberDeclarationSyntax member in root.Members.Where(m => m is GlobalStatementSyntax or FieldDeclarationSyntax))
            guards.Visit(member);
        if (guards.insertions.Count == 0)
            return null;
        var code = new StringBuilder(root.ToFullString());
        // From the end, so that the positions stay right; what is inserted first at a place stands first.
        foreach (var (position, text) in guards.insertions.Select((insertion, order) => (insertion, order)).OrderByDescending(i => i.insertion.Position).ThenByDescending(i => i.order).Select(i => i.insertion))
            code.Insert(position, text);
        return code.ToString();
    }

    public override void VisitWhileStatement(WhileStatementSyntax node) => Guarded(node.Statement, () => base.VisitWhileStatement(node));

    public override void VisitDoStatement(DoStatementSyntax node) => Guarded(node.Statement, () => base.VisitDoStatement(node));

    public override void VisitForStatement(ForStatementSyntax node) => Guarded(node.Statement, () => base.VisitForStatement(node));

    public override void VisitForEachStatement(ForEachStatementSyntax node) => Guarded(node.Statement, () => base.VisitForEachStatement(node));

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node) => Guarded(node.Statement, () => base.VisitForEachVariableStatement(node));

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        GuardBlock(node.Block);
        base.VisitParenthesizedLambdaExpression(node);
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        GuardBlock(node.Block);
        base.VisitSimpleLambdaExpression(node);
    }

    public override void VisitLabeledStatement(LabeledStatementSyntax node)
    {
        insertions.Add((node.ColonToken.Span.End, Guard));
        base.VisitLabeledStatement(node);
    }

    private void Guarded(StatementSyntax body, Action visitBody)
    {
        var block = body as BlockSyntax;
        if (block is null)
            insertions.Add((body.SpanStart, "{" + Guard));
        else
            GuardBlock(block);
        visitBody();
        if (block is null)
            insertions.Add((body.Span.End, "}"));
    }

    private void GuardBlock(BlockSyntax? block)
    {
        if (block is { OpenBraceToken.IsMissing: false })
            insertions.Add((block.OpenBraceToken.Span.End, Guard));
    }
}
