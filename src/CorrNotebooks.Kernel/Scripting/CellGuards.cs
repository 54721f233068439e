using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CorrNotebooks.Kernel.Scripting;

/// <summary>
/// Puts a look at the cell's cancellation into the loops, lambdas, local functions and queries at the top level of a cell,
/// and a way back to the thread of the session into its awaits.
/// The compiler does the same for methods and classes (<see cref="Microsoft.CodeAnalysis.Emit.InstrumentationKind.ModuleCancellation"/>),
/// but not there.
/// </summary>
internal sealed class CellGuards : CSharpSyntaxWalker
{
    /// <summary>The code that declares the guards: functions that do nothing, to which the compiler adds the look at the token.</summary>
    public const string Declaration = """
        static void __StopIfInterrupted() { }
        static T __Guarded<T>(T value) => value;
        """;

    private const string Guard = "__StopIfInterrupted();";

    private readonly List<TextChange> changes = [];
    private readonly Lazy<SemanticModel> model;
    private int functions;

    private CellGuards(Func<SemanticModel> model) => this.model = new(model);

    /// <param name="model">What the code means; it is asked only where the text alone does not tell.</param>
    /// <returns>The code with the guards, line for line as it was; null when there is nothing to guard.</returns>
    public static SourceText? Insert(SyntaxTree tree, Func<SemanticModel> model, CancellationToken cancel)
    {
        var guards = new CellGuards(model);
        foreach (MemberDeclarationSyntax member in tree.GetCompilationUnitRoot(cancel).Members)
        {
            // A method or a class has its guards from the compiler, an initialiser has not.
            SyntaxNode? unguarded = member switch
            {
                GlobalStatementSyntax or BaseFieldDeclarationSyntax => member,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            guards.Visit(unguarded);
        }
        // The sort is stable: of two changes at one place, the one made first stands first.
        return guards.changes.Count == 0 ? null : tree.GetText(cancel).WithChanges(guards.changes.OrderBy(change => change.Span.Start));
    }

    public override void VisitWhileStatement(WhileStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitWhileStatement(node));

    public override void VisitDoStatement(DoStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitDoStatement(node));

    public override void VisitForStatement(ForStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitForStatement(node));

    public override void VisitForEachStatement(ForEachStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitForEachStatement(node));

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitForEachVariableStatement(node));

    public override void VisitLabeledStatement(LabeledStatementSyntax node)
    {
        Insert(node.ColonToken.Span.End, Guard);
        base.VisitLabeledStatement(node);
    }

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => GuardLambda(node, () => base.VisitParenthesizedLambdaExpression(node));

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => GuardLambda(node, () => base.VisitSimpleLambdaExpression(node));

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        GuardBlock(node.Block);
        functions++;
        base.VisitAnonymousMethodExpression(node);
        functions--;
    }

    public override void VisitAwaitExpression(AwaitExpressionSyntax node)
    {
        bool isTopLevel = functions == 0 && IsTask(model.Value.GetTypeInfo(node.Expression).Type) && !IsLeft(node);
        if (isTopLevel)
            Insert(node.Expression.SpanStart, $"global::CorrNotebooks.Kernel.{nameof(CellAwait)}.{nameof(CellAwait.Of)}(");
        base.VisitAwaitExpression(node);
        if (isTopLevel)
            Insert(node.Expression.Span.End, ")");
    }

    private static bool IsTask(ITypeSymbol? type) =>
        type is { Name: nameof(Task) or nameof(ValueTask) } && type.ContainingNamespace.ToString() == "System.Threading.Tasks";

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        functions++;
        GuardLocalFunction(node);
        functions--;
    }

    private void GuardLocalFunction(LocalFunctionStatementSyntax node)
    {
        GuardBlock(node.Body);
        if (node.ExpressionBody is { Expression: var body } arrow && model.Value.GetDeclaredSymbol(node) is { } function && !IsLeft(body))
        {
            changes.Add(new TextChange(arrow.ArrowToken.Span, BlockStart(function)));
            base.VisitLocalFunctionStatement(node);
            Insert(node.SemicolonToken.Span.End, "}");
        }
        else
            base.VisitLocalFunctionStatement(node);
    }

    public override void VisitQueryExpression(QueryExpressionSyntax node)
    {
        // A query's first source decides what its clauses become: lambdas, or expression trees, which are to stay as they are.
        if (model.Value.GetTypeInfo(node.FromClause.Expression).Type is { } source && !source.AllInterfaces.Append(source).Any(type => type.Name == nameof(IQueryable)))
            base.VisitQueryExpression(node);
        else
            Visit(node.FromClause.Expression);
    }

    public override void VisitFromClause(FromClauseSyntax node)
    {
        if (node.Parent is QueryBodySyntax)
            GuardValue(node.Expression);
        else
            Visit(node.Expression);
    }

    public override void VisitLetClause(LetClauseSyntax node) => GuardValue(node.Expression);

    public override void VisitWhereClause(WhereClauseSyntax node) => GuardValue(node.Condition);

    public override void VisitSelectClause(SelectClauseSyntax node) => GuardValue(node.Expression);

    public override void VisitOrdering(OrderingSyntax node) => GuardValue(node.Expression);

    public override void VisitGroupClause(GroupClauseSyntax node)
    {
        GuardValue(node.GroupExpression);
        GuardValue(node.ByExpression);
    }

    public override void VisitJoinClause(JoinClauseSyntax node)
    {
        Visit(node.InExpression);
        GuardValue(node.LeftExpression);
        GuardValue(node.RightExpression);
    }

    private void GuardLoop(StatementSyntax body, Action visitParts)
    {
        var block = body as BlockSyntax;
        if (block is null)
            Insert(body.SpanStart, "{" + Guard);
        else
            GuardBlock(block);
        visitParts();
        if (block is null)
            Insert(body.Span.End, "}");
    }

    private void GuardLambda(LambdaExpressionSyntax lambda, Action visitParts)
    {
        functions++;
        GuardFunction(lambda, visitParts);
        functions--;
    }

    private void GuardFunction(LambdaExpressionSyntax lambda, Action visitParts)
    {
        GuardBlock(lambda.Block);
        if (lambda.ExpressionBody is not { } body || IsLeft(body))
            visitParts();
        else if (model.Value.GetSymbolInfo(lambda).Symbol is IMethodSymbol function && !IsExpressionTree(lambda))
        {
            Insert(body.SpanStart, BlockStart(function));
            visitParts();
            Insert(body.Span.End, ";}");
        }
    }

    private void GuardValue(ExpressionSyntax value)
    {
        if (value is IdentifierNameSyntax)
            return; // There is nothing to guard in a name, and a select of one is left out of the query by the compiler.
        Insert(value.SpanStart, "__Guarded(");
        Visit(value);
        Insert(value.Span.End, ")");
    }

    private void GuardBlock(BlockSyntax? block)
    {
        if (block is { OpenBraceToken.IsMissing: false })
            Insert(block.OpenBraceToken.Span.End, Guard);
    }

    private void Insert(int position, string text) => changes.Add(new TextChange(new TextSpan(position, 0), text));

    private static string BlockStart(IMethodSymbol function)
    {
        bool hasValue = !function.ReturnsVoid && !(function.IsAsync && function.ReturnType is INamedTypeSymbol { IsGenericType: false });
        return "{" + Guard + (hasValue ? "return " : "");
    }

    private bool IsExpressionTree(LambdaExpressionSyntax lambda) =>
        model.Value.GetTypeInfo(lambda).ConvertedType?.ContainingNamespace.ToString() == "System.Linq.Expressions";

    // A throw cannot be returned; and a text that a method is given as its argument's own stays as it is.
    private bool IsLeft(ExpressionSyntax body) => body is ThrowExpressionSyntax || body.Ancestors().OfType<ArgumentListSyntax>().Any(arguments =>
        arguments.Parent is { } call && model.Value.GetSymbolInfo(call).Symbol is IMethodSymbol method
        && method.Parameters.Any(parameter => parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CallerArgumentExpressionAttribute")));
}
