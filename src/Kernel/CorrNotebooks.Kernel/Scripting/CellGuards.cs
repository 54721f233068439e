using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CorrNotebooks.Kernel.Scripting;

/// <summary>
/// Puts a look at the cell's cancellation, and at the room left on the stack, into the loops, functions and queries of a cell,
/// and a way back to the thread of the session into the awaits at its top level.
/// </summary>
/// <remarks>
/// The compiler could do most of this by itself (<see cref="Microsoft.CodeAnalysis.Emit.InstrumentationKind"/>), but not at the
/// top level, and its looks make a short function three to five times slower: these are a comparison or two (<see cref="GuardCode"/>).
/// </remarks>
internal sealed class CellGuards : CSharpSyntaxWalker
{
    private const string LoopGuard = GuardCode.Loop + "();";
    private const string FunctionGuard = GuardCode.Function + "();";
    private const string AsyncGuard = FunctionGuard + $"global::CorrNotebooks.Kernel.{nameof(AsyncDepth)}.{nameof(AsyncDepth.Look)}();";

    private readonly List<TextChange> changes = [];
    private readonly Lazy<SemanticModel> model;
    private int functions;
    private bool isLeaky;

    private CellGuards(Func<SemanticModel> model) => this.model = new(model);

    /// <param name="model">What the code means; it is asked only where the text alone does not tell.</param>
    /// <returns>The code with the guards, line for line as it was.</returns>
    public static GuardedCode Insert(SyntaxTree tree, Func<SemanticModel> model, CancellationToken cancel)
    {
        var guards = new CellGuards(model);
        var root = tree.GetCompilationUnitRoot(cancel);
        foreach (var member in root.Members)
            guards.Visit(member);
        // The sort is stable: of two changes at one place, the one made first stands first.
        var text = tree.GetText(cancel);
        return new GuardedCode(
            guards.changes.Count == 0 ? text : text.WithChanges(guards.changes.OrderBy(change => change.Span.Start)),
            IsWhole: root.GetLoadDirectives().Count == 0, // What is loaded is a text of its own.
            guards.isLeaky);
    }

    public override void VisitWhileStatement(WhileStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitWhileStatement(node));

    public override void VisitDoStatement(DoStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitDoStatement(node));

    public override void VisitForStatement(ForStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitForStatement(node));

    public override void VisitForEachStatement(ForEachStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitForEachStatement(node));

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node) => GuardLoop(node.Statement, () => base.VisitForEachVariableStatement(node));

    public override void VisitLabeledStatement(LabeledStatementSyntax node)
    {
        Insert(node.ColonToken.Span.End, LoopGuard);
        base.VisitLabeledStatement(node);
    }

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => GuardLambda(node, () => base.VisitParenthesizedLambdaExpression(node));

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => GuardLambda(node, () => base.VisitSimpleLambdaExpression(node));

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        GuardBlock(node.Block, GuardFor(node.AsyncKeyword, node.Block));
        functions++;
        base.VisitAnonymousMethodExpression(node);
        functions--;
    }

    public override void VisitAwaitExpression(AwaitExpressionSyntax node)
    {
        var isTopLevel = functions == 0 && IsTask(model.Value.GetTypeInfo(node.Expression).Type) && !IsLeft(node);
        if (isTopLevel)
            Insert(node.Expression.SpanStart, $"global::CorrNotebooks.Kernel.{nameof(CellAwait)}.{nameof(CellAwait.Of)}(");
        base.VisitAwaitExpression(node);
        if (isTopLevel)
            Insert(node.Expression.Span.End, ")");
    }

    private static bool IsTask(ITypeSymbol? type) =>
        type is { Name: nameof(Task) or nameof(ValueTask) } && type.ContainingNamespace.ToString() == "System.Threading.Tasks";

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
        GuardFunction(node.Body, node.ExpressionBody, HasValue(node.ReturnType, node.Modifiers), () => base.VisitLocalFunctionStatement(node), guard: GuardFor(node.Modifiers, node.Body ?? (SyntaxNode?)node.ExpressionBody));

    public override void VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        GuardFunction(node.Body, node.ExpressionBody, HasValue(node.ReturnType, node.Modifiers), () => base.VisitMethodDeclaration(node),
            guard: GuardFor(node.Modifiers, node.Body ?? (SyntaxNode?)node.ExpressionBody, IsCalledByName(node)));

    public override void VisitOperatorDeclaration(OperatorDeclarationSyntax node) =>
        GuardFunction(node.Body, node.ExpressionBody, HasValue(node.ReturnType, node.Modifiers), () => base.VisitOperatorDeclaration(node));

    public override void VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) =>
        GuardFunction(node.Body, node.ExpressionBody, hasValue: true, () => base.VisitConversionOperatorDeclaration(node));

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        isLeaky |= Calls(node.Initializer);
        GuardFunction(node.Body, node.ExpressionBody, hasValue: false, () => base.VisitConstructorDeclaration(node));
    }

    public override void VisitDestructorDeclaration(DestructorDeclarationSyntax node) =>
        GuardFunction(node.Body, node.ExpressionBody, hasValue: false, () => base.VisitDestructorDeclaration(node));

    public override void VisitAccessorDeclaration(AccessorDeclarationSyntax node) =>
        GuardFunction(node.Body, node.ExpressionBody, hasValue: node.IsKind(SyntaxKind.GetAccessorDeclaration), () => base.VisitAccessorDeclaration(node));

    public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        isLeaky |= node.Parent is TypeDeclarationSyntax && Calls(node.Initializer);
        GuardFunction(null, node.ExpressionBody, hasValue: true, () => base.VisitPropertyDeclaration(node), "{get", "}");
    }

    public override void VisitIndexerDeclaration(IndexerDeclarationSyntax node) =>
        GuardFunction(null, node.ExpressionBody, hasValue: true, () => base.VisitIndexerDeclaration(node), "{get", "}");

    public override void VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        isLeaky |= node.Parent is TypeDeclarationSyntax && Calls(node);
        base.VisitFieldDeclaration(node);
    }

    public override void VisitPrimaryConstructorBaseType(PrimaryConstructorBaseTypeSyntax node)
    {
        isLeaky |= Calls(node);
        base.VisitPrimaryConstructorBaseType(node);
    }

    // There is no place for a statement in what runs before a constructor's body.
    private static bool Calls(SyntaxNode? initialiser) =>
        initialiser is not null && initialiser.DescendantNodes().Any(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax);

    private static bool HasValue(TypeSyntax type, SyntaxTokenList modifiers) =>
        type is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        && !(modifiers.Any(SyntaxKind.AsyncKeyword) && (type as QualifiedNameSyntax)?.Right is not GenericNameSyntax && type is not GenericNameSyntax);

    private void GuardFunction(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow, bool hasValue, Action visitParts, string before = "", string after = "", string guard = FunctionGuard)
    {
        functions++;
        GuardBlock(block, guard);
        if (arrow is { Parent: { } member } && !IsLeft(arrow.Expression) && member.GetLastToken() is { RawKind: (int)SyntaxKind.SemicolonToken, IsMissing: false } semicolon)
        {
            changes.Add(new TextChange(arrow.ArrowToken.Span, before + BlockStart(guard, hasValue)));
            visitParts();
            Insert(semicolon.Span.End, "}" + after);
        }
        else
        {
            visitParts();
        }

        functions--;
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
            Insert(body.SpanStart, "{" + LoopGuard);
        else
            GuardBlock(block, LoopGuard);
        visitParts();
        if (block is null)
            Insert(body.Span.End, "}");
    }

    private void GuardLambda(LambdaExpressionSyntax lambda, Action visitParts)
    {
        functions++;
        GuardBlock(lambda.Block, GuardFor(lambda.AsyncKeyword, lambda.Body));
        if (lambda.ExpressionBody is { } body && !IsLeft(body) && model.Value.GetSymbolInfo(lambda).Symbol is IMethodSymbol function && !IsExpressionTree(lambda))
        {
            Insert(body.SpanStart, BlockStart(GuardFor(lambda.AsyncKeyword, body), !function.ReturnsVoid && !(function.IsAsync && function.ReturnType is INamedTypeSymbol { IsGenericType: false })));
            visitParts();
            Insert(body.Span.End, ";}");
        }
        else
        {
            visitParts();
        }

        functions--;
    }

    private void GuardValue(ExpressionSyntax value)
    {
        if (value is IdentifierNameSyntax)
            return; // There is nothing to guard in a name, and a select of one is left out of the query by the compiler.
        Insert(value.SpanStart, (CallsNothing(value) ? GuardCode.LoopValue : GuardCode.Value) + "(");
        Visit(value);
        Insert(value.Span.End, ")");
    }

    private void GuardBlock(BlockSyntax? block, string guard)
    {
        if (block is { OpenBraceToken.IsMissing: false })
            Insert(block.OpenBraceToken.Span.End, guard);
    }

    private void Insert(int position, string text) => changes.Add(new TextChange(new TextSpan(position, 0), text));

    private static string BlockStart(string guard, bool hasValue) => "{" + guard + (hasValue ? "return " : "");

    private static string GuardFor(SyntaxTokenList modifiers, SyntaxNode? body, bool isCalledByName = true) =>
        isCalledByName && body is not null && CallsNothing(body) ? LoopGuard : modifiers.Any(SyntaxKind.AsyncKeyword) ? AsyncGuard : FunctionGuard;

    private static string GuardFor(SyntaxToken asyncKeyword, SyntaxNode body) => GuardFor(new SyntaxTokenList(asyncKeyword), body);

    // Arithmetic alone: such a function, of which a loop calls millions, leads nowhere but into an operator, an indexer or a
    // property, and those look at the stack by themselves.
    private static bool CallsNothing(SyntaxNode body) => body.DescendantNodesAndSelf().All(node =>
        node is SimpleNameSyntax or LiteralExpressionSyntax or BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax
            or CastExpressionSyntax or PredefinedTypeSyntax or ConditionalExpressionSyntax or MemberAccessExpressionSyntax or AssignmentExpressionSyntax
            or ElementAccessExpressionSyntax or BracketedArgumentListSyntax or ArgumentListSyntax or ArgumentSyntax or ThisExpressionSyntax
            or ArrowExpressionClauseSyntax or BlockSyntax or ExpressionStatementSyntax or ReturnStatementSyntax or IfStatementSyntax or ElseClauseSyntax or WhileStatementSyntax
            or DoStatementSyntax or ForStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax or EmptyStatementSyntax
            or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } or VariableDeclarationSyntax or VariableDeclaratorSyntax or EqualsValueClauseSyntax
        || node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: nameof(Math) or nameof(MathF) } } });

    // What an operator of the language calls by itself, the text of a function does not show.
    private static bool IsCalledByName(MethodDeclarationSyntax method) =>
        !method.Modifiers.Any(SyntaxKind.VirtualKeyword) && !method.Modifiers.Any(SyntaxKind.OverrideKeyword) && method.ExplicitInterfaceSpecifier is null
        && method.Parent is not InterfaceDeclarationSyntax && method.Identifier.ValueText is not (nameof(Equals) or "PrintMembers");

    private bool IsExpressionTree(LambdaExpressionSyntax lambda) =>
        model.Value.GetTypeInfo(lambda).ConvertedType?.ContainingNamespace.ToString() == "System.Linq.Expressions";

    // A throw cannot be returned; and a text that a method is given as its argument's own stays as it is.
    private bool IsLeft(ExpressionSyntax body) => body is ThrowExpressionSyntax || body.Ancestors().OfType<ArgumentListSyntax>().Any(arguments =>
        arguments.Parent is { } call && model.Value.GetSymbolInfo(call).Symbol is IMethodSymbol method
        && method.Parameters.Any(parameter => parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CallerArgumentExpressionAttribute")));
}

/// <summary>A cell's text with guards.</summary>
/// <param name="IsWhole">Whether all that is compiled with it is guarded.</param>
/// <param name="IsLeaky">Whether a constructor may call itself before its body.</param>
internal sealed record GuardedCode(SourceText Text, bool IsWhole, bool IsLeaky);
