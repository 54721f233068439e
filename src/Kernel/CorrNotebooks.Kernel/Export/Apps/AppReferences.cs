using System.Collections.Immutable;
using CorrNotebooks.Kernel.Loading;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>What the code of one notebook compiles against.</summary>
internal sealed class AppReferences
{
    private static readonly CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);

    private readonly AssemblyCatalog catalog = new();

    private AppReferences()
    {
    }

    /// <exception cref="PackageException">A package that is not available.</exception>
    public static async Task<AppReferences> OfAsync(AppParts parts, IPackageResolver packages, CancellationToken cancel)
    {
        var references = new AppReferences();
        var resolved = await packages.ResolveAsync(parts.Packages, parts.Feeds, cancel);
        foreach (var assembly in resolved.Assemblies.Concat(parts.Libraries))
            references.catalog.Add(assembly);
        return references;
    }

    /// <summary>A piece as a session compiles it: it sees what those before it declared.</summary>
    public CSharpCompilation Script(SyntaxTree piece, CSharpCompilation? before) => CSharpCompilation.CreateScriptCompilation(
        "piece", piece, All, options.WithUsings(ScriptChain.Usings), before, typeof(object));

    // A part that a source generator writes at the build.
    private const string Unimplemented = "CS8795";

    /// <summary>What is wrong with a program.</summary>
    public ImmutableArray<Diagnostic> Errors(SyntaxTree program, CancellationToken cancel) =>
    [
        .. CSharpCompilation.Create("app", [program], All.Where(IsNotTheKit), options.WithOutputKind(OutputKind.ConsoleApplication))
            .GetDiagnostics(cancel).Where(diagnostic => diagnostic is { Severity: DiagnosticSeverity.Error, Id: not Unimplemented }),
    ];

    /// <summary>Whether a type is among them, by its metadata name.</summary>
    public bool Knows(string type) => CSharpCompilation.Create("question", references: All).GetTypeByMetadataName(type) is not null;

    private static bool IsNotTheKit(MetadataReference reference) =>
        (reference as PortableExecutableReference)?.FilePath != HostAssemblies.Display.Location;

    private IEnumerable<MetadataReference> All => [.. HostAssemblies.References, .. catalog.References.Items];
}
