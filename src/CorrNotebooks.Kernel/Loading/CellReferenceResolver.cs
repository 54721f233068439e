using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CorrNotebooks.Kernel.Loading;

/// <summary>
/// Answers the compiler's questions for assemblies: one that a referenced library mentions in its signatures is looked
/// for beside that library.
/// </summary>
internal sealed class CellReferenceResolver(AssemblyCatalog catalog) : MetadataReferenceResolver
{
    public override bool ResolveMissingAssemblies => true;

    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity reference) =>
        catalog.FindReference(reference.Name);

    // The session takes `#r` lines out of a cell before it is compiled; this is for files that a cell loads by `#load`.
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        [];

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
