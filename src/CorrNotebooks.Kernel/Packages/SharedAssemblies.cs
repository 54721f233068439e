using System.Reflection;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>Assemblies that this process has already: those of the shared framework and those of the kernel.</summary>
internal static class SharedAssemblies
{
    private static readonly Dictionary<string, string> PathByName =
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .GroupBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    /// <summary>The file to load for a package's assembly, so that nothing is loaded twice: the process's own copy where it
    /// is as new, and null where every cell references that copy anyway.</summary>
    public static string? InsteadOf(string assembly)
    {
        if (!PathByName.TryGetValue(Path.GetFileNameWithoutExtension(assembly), out var shared) || VersionOf(shared) < VersionOf(assembly))
            return assembly;

        return Path.GetDirectoryName(shared) == FrameworkFolder ? null : shared;
    }

    private static Version VersionOf(string assembly) => AssemblyName.GetAssemblyName(assembly).Version ?? new Version();
}
