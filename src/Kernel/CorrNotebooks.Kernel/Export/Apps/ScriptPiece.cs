using CorrNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>A piece of C#, parsed and bound as a session would, and the changes that make it a part of a program.</summary>
internal sealed class ScriptPiece(string place, SyntaxTree tree, SemanticModel model)
{
    private readonly List<TextChange> changes = [];

    public string Place => place;

    public SemanticModel Model => model;

    /// <summary>Where the program will not print quite what the notebook shows.</summary>
    public List<string> Notes { get; } = [];

    public CompilationUnitSyntax Root { get; } = tree.GetCompilationUnitRoot();

    /// <summary>Binds the pieces one after another.</summary>
    /// <exception cref="ExportException">One that no session would run.</exception>
    public static IReadOnlyList<ScriptPiece> Bind(IEnumerable<CSharpPart> parts, AppReferences references, CancellationToken cancel)
    {
        var pieces = new List<ScriptPiece>();
        CSharpCompilation? last = null;
        foreach (var part in parts)
        {
            var tree = ContextualNames.Parse(part.Text);
            last = references.Script(tree, last);
            if (last.GetDiagnostics(cancel).FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
                throw new ExportException($"{part.Place} does not compile: {Describe(error)}");
            pieces.Add(new ScriptPiece(part.Place, tree, last.GetSemanticModel(tree)));
        }

        return pieces;
    }

    /// <summary>An error of the compiler, and the line that it is about.</summary>
    public static string Describe(Diagnostic error)
    {
        var line = error.Location.GetLineSpan().StartLinePosition.Line;
        return $"{error.Id}: {error.GetMessage()}\n    {error.Location.SourceTree?.GetText().Lines[line].ToString().Trim()}";
    }

    public void Change(TextSpan span, string text) => changes.Add(new TextChange(span, text));

    public void Insert(int position, string text) => Change(new TextSpan(position, 0), text);

    /// <summary>The text of a statement or a declaration, as changed.</summary>
    public string Text(MemberDeclarationSyntax member)
    {
        // What is inserted between two members belongs to the second, and to the last one where none follows.
        var span = member.FullSpan;
        var end = member == Root.Members[^1] ? span.End + 1 : span.End;
        var within = changes.Where(change => change.Span.Start >= span.Start && change.Span.Start < end)
            .Select(change => new TextChange(new TextSpan(change.Span.Start - span.Start, change.Span.Length), change.NewText!));
        return tree.GetText().GetSubText(span).WithChanges(within.OrderBy(change => change.Span.Start)).ToString();
    }
}
