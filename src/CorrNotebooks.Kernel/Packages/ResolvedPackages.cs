namespace CorrNotebooks.Kernel.Packages;

/// <summary>What a restore found: the packages asked for, and the files that they and their dependencies bring.</summary>
/// <param name="Packages">The packages asked for, with the versions found.</param>
/// <param name="Assemblies">Managed assemblies to reference and load, full paths.</param>
/// <param name="NativeFolders">Folders that hold native libraries for this platform.</param>
public sealed record ResolvedPackages(
    IReadOnlyList<ResolvedPackage> Packages, IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeFolders);

/// <summary>A package and the version found.</summary>
public sealed record ResolvedPackage(string Id, string Version);
