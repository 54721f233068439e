using CorrNotebooks.Kernel.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Scripting;

/// <summary>
/// The compilations of a session's cells, each with those before it: for the cells themselves and for an editor's questions.
/// </summary>
/// <remarks>
/// Any thread may ask, and one at a time is answered. The compiler shares what it knows of a library between compilations
/// only when one of them has read it before the other begins: two that read a library at the same time know two of each of
/// its types, and a later cell has the one while a variable before it has the other ("cannot convert Tensor to Tensor").
/// Reading is short, and what was read for a question serves the cell that waits for it; all else that the compiler does goes
/// on side by side.
/// </remarks>
internal sealed class CompilationChain(AssemblyCatalog catalog, string baseDirectory)
{
    private readonly Lock gate = new();
    private readonly CSharpCompilationOptions options = new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: ScriptChain.Usings,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        sourceReferenceResolver: new SourceFileResolver([], baseDirectory),
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);

    private readonly HashSet<MetadataReference> known = [];
    private CSharpCompilation? last;
    private CSharpCompilation? preview;
    private int generation;
    private int count;

    /// <summary>A number for the piece of code that is compiled next; no other has it.</summary>
    public int TakeNumber()
    {
        lock (gate)
            return ++count;
    }

    /// <summary>The compilation of a piece of code after those that were kept.</summary>
    public CSharpCompilation Next(SyntaxTree tree, int number)
    {
        lock (gate)
            return Read(Create(tree, number, Renew()));
    }

    /// <summary>What a text would be compiled to as the next piece; an editor's questions are about this.</summary>
    public CSharpCompilation Preview(SyntaxTree tree)
    {
        lock (gate)
        {
            // Where the text alone is new, the compiler keeps what it has read of the libraries.
            var references = Renew();
            var next = preview is { } before && before.ScriptCompilationInfo!.PreviousScriptCompilation == last && before.ExternalReferences.SequenceEqual(references)
                ? before.ReplaceSyntaxTree(before.SyntaxTrees[0], tree)
                : Create(tree, count + 1, references);
            return preview = Read(next);
        }
    }

    /// <summary>Puts a compilation before all that follow.</summary>
    public void Keep(CSharpCompilation compilation)
    {
        lock (gate)
        {
            last = compilation;
            known.UnionWith(compilation.ExternalReferences);
        }
    }

    private CSharpCompilation Create(SyntaxTree tree, int number, MetadataReference[] references) => CSharpCompilation.CreateScriptCompilation(
        $"cell-{number}", tree, references, options.WithScriptClassName($"Cell#{number}"), last, typeof(object));

    // The references that no piece has so far: the compiler passes on those of the pieces before, and would count again in each
    // piece all that it is given twice. Where a library has found what it missed before, it is another one to the compiler, so
    // the pieces before are bound anew, and their variables are of the same types as what is compiled next.
    private MetadataReference[] Renew()
    {
        var added = catalog.References;
        if (added.Generation != generation)
        {
            var pieces = new Stack<CSharpCompilation>();
            for (var piece = last; piece is not null; piece = piece.ScriptCompilationInfo!.PreviousScriptCompilation)
                pieces.Push(piece);
            (last, generation) = (null, added.Generation);
            known.Clear();
            foreach (var piece in pieces)
                Keep(piece.WithReferences(Unknown()).WithScriptCompilationInfo(piece.ScriptCompilationInfo!.WithPreviousScriptCompilation(last)));
        }
        return Unknown();

        MetadataReference[] Unknown() => [.. HostAssemblies.References.Concat(added.Items).Where(reference => !known.Contains(reference))];
    }

    // The symbol of a compilation's own assembly is made when its references have been read.
    private static CSharpCompilation Read(CSharpCompilation compilation)
    {
        _ = compilation.Assembly;
        return compilation;
    }
}
