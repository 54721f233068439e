using System.Text;
using CorrNotebooks.Kernel.Packages;
using Microsoft.CodeAnalysis;

namespace CorrNotebooks.Kernel.Language;

/// <summary>
/// Finds a symbol's XML documentation: in its source, in the file beside its assembly, or, for the framework, in the
/// SDK's reference pack, since the runtime's folder has none.
/// </summary>
internal static class DocumentationSource
{
    private static readonly Lazy<string[]> frameworkFiles = new(FindFrameworkFiles);

    public static string? Find(ISymbol symbol, Compilation compilation)
    {
        var definition = symbol.OriginalDefinition;
        if (definition is IMethodSymbol { ReducedFrom: { } extension })
            definition = extension;
        if (definition.GetDocumentationCommentXml() is { Length: > 0 } source)
            return source;
        if (definition.GetDocumentationCommentId() is not { } id
            || compilation.GetMetadataReference(definition.ContainingAssembly) is not PortableExecutableReference { FilePath: { } path })
        {
            return null;
        }

        return Files(path).Select(file => FindMember(file, id)).FirstOrDefault(member => member is not null);
    }

    private static IEnumerable<string> Files(string assembly)
    {
        var beside = Path.ChangeExtension(assembly, ".xml");
        if (File.Exists(beside))
            return [beside];
        var isFramework = Path.GetDirectoryName(assembly) == Path.GetDirectoryName(typeof(object).Assembly.Location);
        return isFramework ? frameworkFiles.Value.OrderBy(file => Path.GetFileName(file) != Path.GetFileName(beside)) : [];
    }

    // Searching the bytes takes a few milliseconds; an index of the framework's thirty megabytes would take seconds.
    private static string? FindMember(string file, string id)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(file);
        var start = bytes.IndexOf(Encoding.UTF8.GetBytes($"<member name=\"{id}\">"));
        if (start < 0)
            return null;
        var member = bytes[start..];
        var end = member.IndexOf("</member>"u8);
        return end < 0 ? null : Encoding.UTF8.GetString(member[..(end + "</member>".Length)]);
    }

    // The core library's types are documented under the names of the assemblies that programs refer to, most in System.Runtime.
    private static string[] FindFrameworkFiles()
    {
        var packs = Path.Combine(Path.GetDirectoryName(DotnetHost.Path) ?? "", "packs", "Microsoft.NETCore.App.Ref");
        var pack = !Directory.Exists(packs) ? null : Directory.EnumerateDirectories(packs)
            .Select(folder => Path.Combine(folder, "ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}"))
            .LastOrDefault(Directory.Exists);
        return pack is null ? [] : [.. Directory.EnumerateFiles(pack, "System*.xml").OrderBy(file => Path.GetFileName(file) != "System.Runtime.xml")];
    }
}
