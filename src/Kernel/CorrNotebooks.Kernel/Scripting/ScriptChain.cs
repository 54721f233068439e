using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using CorrNotebooks.Kernel.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace CorrNotebooks.Kernel.Scripting;

/// <summary>
/// The C# of a session. Each piece of code is compiled into an assembly of its own, a Roslyn submission, that sees the
/// variables, types and usings of those before it.
/// </summary>
/// <remarks>
/// It compiles and loads by itself instead of through <c>CSharpScript</c>, whose loader gives every referenced file
/// its own load context (and so a second TorchSharp beside the first) and drops what a failed submission has assigned.
/// </remarks>
internal sealed class ScriptChain(CompilationChain compilations, NotebookLoadContext loader)
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    // Where guarded text is not all there is, the compiler adds a look at a token of the assembly and at the stack instead.
    private static readonly EmitOptions guarded = new(debugInformationFormat: DebugInformationFormat.PortablePdb);
    private static readonly EmitOptions probed = guarded.WithInstrumentationKinds([InstrumentationKind.StackOverflowProbing]);
    private static readonly EmitOptions instrumented = guarded.WithInstrumentationKinds([InstrumentationKind.ModuleCancellation, InstrumentationKind.StackOverflowProbing]);

    /// <summary>The namespaces, and the class, whose names every cell sees.</summary>
    public static IReadOnlyList<string> Usings { get; } =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Microsoft.DotNet.Interactive.Kernel",
    ];

    private const BindingFlags statics = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    private readonly List<FieldInfo> tokens = [];
    private GuardCode? guards;
    private Submission? starting;
    private CancellationTokenRegistration stopping;
    private object?[] states = new object?[16];
    private int slots = 1; // Roslyn keeps slot 0 for a globals object, which a notebook has none of.

    /// <summary>The text of every piece compiled, by the name that errors give it.</summary>
    public ConcurrentDictionary<string, SourceText> Sources { get; } = [];

    public ScriptVariables Variables { get; } = new();

    /// <summary>Declares what guarded code calls; before any other code, on the session's thread.</summary>
    public void Prepare()
    {
        var tree = CSharpSyntaxTree.ParseText(GuardCode.Declaration, ParseOptions);
        var declaration = Compile(tree, compilations.TakeNumber(), guarded, CancellationToken.None);
        Start(declaration, CancellationToken.None);
        guards = new GuardCode(declaration.Factory!.DeclaringType!);
    }

    /// <summary>Compiles a piece of code; nothing of the session changes.</summary>
    /// <param name="path">What errors and traces call it.</param>
    /// <exception cref="CompilationException">It does not compile.</exception>
    public Submission Compile(string written, string path, CancellationToken cancel)
    {
        KeepStarting();
        var text = SourceText.From(ContextualNames.Escape(written), Encoding.UTF8);
        Sources[path] = text;
        var tree = CSharpSyntaxTree.ParseText(text, ParseOptions, path, cancel);
        var number = compilations.TakeNumber();
        var code = CellGuards.Insert(tree, () => compilations.Next(tree, number).GetSemanticModel(tree), cancel);
        if (code.IsWhole)
        {
            try
            {
                return Compile(CSharpSyntaxTree.ParseText(code.Text, ParseOptions, path, cancel), number, code.IsLeaky ? probed : guarded, cancel);
            }
            catch (CompilationException) { } // The errors are to be those of the code as it was written.
        }
        return Compile(tree, number, instrumented, cancel);
    }

    private Submission Compile(SyntaxTree tree, int number, EmitOptions emission, CancellationToken cancel)
    {
        var compilation = compilations.Next(tree, number);

        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: emission, cancellationToken: cancel);
        Diagnostic[] errors = [.. emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
            throw new CompilationException(errors);

        // A piece without statements (a few usings, say) has no code to load.
        if (!compilation.SyntaxTrees.Any(t => t.GetCompilationUnitRoot(cancel).Members.Count > 0))
            return new Submission(compilation, null, false);
        (assembly.Position, symbols.Position) = (0, 0);
        var loaded = loader.LoadCell(assembly, symbols);
        if (loaded.GetType($"<PrivateImplementationDetails>{slots}")?.GetField("ModuleCancellationToken", statics) is { } token)
            tokens.Add(token);
        var entry = compilation.GetEntryPoint(cancel)!;
        var factory = loaded.GetType(entry.ContainingType.MetadataName)!.GetMethod(entry.Name, statics)!;
        return new Submission(compilation, factory, HasValue(compilation, tree, cancel));
    }

    /// <summary>Runs what was compiled. Whatever it has assigned stays, also when it fails or is stopped halfway.</summary>
    /// <param name="cancel">Stops its loops, and those of methods from earlier cells.</param>
    public Task<object?> Start(Submission submission, CancellationToken cancel)
    {
        Allow(cancel);
        if (submission.Factory is null)
        {
            compilations.Keep(submission.Compilation);
            return Task.FromResult<object?>(null);
        }
        if (slots == states.Length)
            Array.Resize(ref states, 2 * slots);
        var factory = submission.Factory.CreateDelegate<Func<object?[], Task<object?>>>();
        starting = submission;
        try
        {
            return factory(states);
        }
        finally
        {
            if (starting == submission)
                KeepStarting();
        }
    }

    /// <summary>Lets code of the session's cells run until the token stops it.</summary>
    public void Allow(CancellationToken cancel)
    {
        foreach (var token in tokens)
            token.SetValue(null, cancel);
        stopping.Dispose();
        guards?.Allow();
        stopping = cancel.UnsafeRegister(static g => ((GuardCode?)g)?.Stop(), guards);
    }

    // The submission enters itself into its slot before its first statement. One that submits code is kept before that is
    // compiled, which so sees what has been declared, and comes after it.
    private void KeepStarting()
    {
        if (starting is { } submission && states[slots] is { } state)
        {
            slots++;
            compilations.Keep(submission.Compilation);
            Variables.Add(state);
        }
        starting = null;
    }

    /// <summary>
    /// After a failure: a variable that the submission declares, but did not come to assign, takes the value of the one
    /// that it hides, so that a failing <c>var x = Load();</c> leaves the old <c>x</c>.
    /// </summary>
    /// <param name="failedLine">The line that failed, from 1; null where it is not known.</param>
    public void RestoreHidden(Submission submission, int? failedLine)
    {
        foreach (var variable in Variables.All.Where(v => v.Field.Module == submission.Factory?.Module))
        {
            var declared = submission.Compilation.ScriptClass!.GetMembers(variable.Name)[0].Locations[0].GetLineSpan().StartLinePosition.Line + 1;
            if (variable.Hidden is { } hidden && hidden.Type == variable.Type && !variable.IsAssigned && declared >= (failedLine ?? 0))
                variable.Field.SetValue(variable.Owner, hidden.Value);
        }
    }

    // As the compiler decides it: a last expression without its semicolon, or a return.
    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree, CancellationToken cancel)
    {
        var root = tree.GetCompilationUnitRoot(cancel);
        if (root.Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement })
            return compilation.GetSemanticModel(tree).GetTypeInfo(statement.Expression, cancel).Type?.SpecialType != SpecialType.System_Void;
        return root.DescendantNodes(static n => n is CompilationUnitSyntax or GlobalStatementSyntax or StatementSyntax and not LocalFunctionStatementSyntax)
            .Any(static n => n is ReturnStatementSyntax { Expression: not null });
    }
}

/// <summary>Code that is compiled and ready to run.</summary>
/// <param name="HasValue">Whether it ends in an expression whose value is the cell's.</param>
internal sealed record Submission(CSharpCompilation Compilation, MethodInfo? Factory, bool HasValue);

/// <summary>Code that does not compile.</summary>
internal sealed class CompilationException(IReadOnlyList<Diagnostic> errors) : Exception(errors[0].ToString())
{
    public IReadOnlyList<Diagnostic> Errors { get; } = errors;
}
