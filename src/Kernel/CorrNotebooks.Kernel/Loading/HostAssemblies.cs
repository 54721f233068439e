using System.Reflection;
using Microsoft.CodeAnalysis;

namespace CorrNotebooks.Kernel.Loading;

/// <summary>
/// The assemblies that the process itself provides to cells: the framework, and the one of the display functions.
/// Nothing else of the host is visible to a cell, so that a package of the cell's own choice never meets the host's.
/// </summary>
internal static class HostAssemblies
{
    /// <summary>What cells see of the kit.</summary>
    public static Assembly Display { get; } = typeof(DisplayExtensions).Assembly;

    private static readonly Lazy<Dictionary<string, string>> paths = new(() =>
    {
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return trusted
            .Where(p => Path.GetDirectoryName(p) == framework)
            .Append(Display.Location)
            .Distinct() // The core library is listed twice.
            .ToDictionary(p => Path.GetFileNameWithoutExtension(p), StringComparer.OrdinalIgnoreCase);
    });

    private static readonly Lazy<PortableExecutableReference[]> references = new(() =>
        [.. paths.Value.Values.Select(p => MetadataReference.CreateFromFile(p))]);

    public static IReadOnlyList<MetadataReference> References => references.Value;

    /// <summary>Whether the host answers for an assembly of this name: the framework's, and those of which it has the types itself.</summary>
    public static bool Provides(string simpleName) => paths.Value.ContainsKey(simpleName) || Facade.Find(simpleName) is not null;
}
