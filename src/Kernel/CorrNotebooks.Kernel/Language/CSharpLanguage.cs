using CorrNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Language;

/// <summary>The editor's view of a session: its answers know the variables, types, usings and packages of the cells run so far.</summary>
/// <param name="compile">Compiles a text as the session's next cell; nothing is run or kept.</param>
/// <param name="folder">Where relative paths start.</param>
internal sealed class CSharpLanguage(Func<SyntaxTree, CSharpCompilation> compile, string folder) : ILanguageService
{
    public CompletionList Complete(string code, int position)
    {
        if (DirectiveCompletion.TryComplete(code, position, folder) is { } directive)
            return directive;
        var cell = CSharpText.Of(code);
        if (!cell.IsCSharp(position))
            return new CompletionList(position, position, []);
        var tree = Parse(cell);
        return Surroundings.At(tree, position) switch
        {
            Surroundings.Comment => new CompletionList(position, position, []),
            Surroundings.Text text => PathCompletion.Complete(text.BeforeCursor, position, folder),
            _ => new SymbolCompletion(compile(tree).GetSemanticModel(tree), position).Complete(),
        };
    }

    public MimeBundle? Inspect(string code, int position)
    {
        var cell = CSharpText.Of(code);
        if (!cell.IsCSharp(position))
            return null;
        var tree = Parse(cell);
        return new SymbolInspection(compile(tree).GetSemanticModel(tree), position).Describe();
    }

    public Completeness IsComplete(string code)
    {
        var cell = CSharpText.Of(code);
        var tree = ContextualNames.Parse(cell.Text);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new Completeness("incomplete", NextIndent(code));
        var isInvalid = tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return new Completeness(isInvalid ? "invalid" : "complete");
    }

    private static SyntaxTree Parse(CSharpText cell) => CSharpSyntaxTree.ParseText(cell.Text, ScriptChain.ParseOptions);

    private static string NextIndent(string code)
    {
        var line = code.TrimEnd().Split('\n')[^1];
        var indent = line[..^line.TrimStart().Length];
        return line.EndsWith('{') || line.EndsWith('(') ? indent + "    " : indent;
    }
}
