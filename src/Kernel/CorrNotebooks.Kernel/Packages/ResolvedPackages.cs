using System.Text.Json.Serialization;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>What a restore found: the packages asked for, and the files that they and their dependencies bring.</summary>
/// <param name="Packages">The packages asked for, with the versions found.</param>
/// <param name="Assemblies">Managed assemblies to reference and load, full paths.</param>
/// <param name="NativeFolders">Folders that hold native libraries for this platform.</param>
public sealed record ResolvedPackages(
    IReadOnlyList<ResolvedPackage> Packages, IReadOnlyList<string> Assemblies, IReadOnlyList<string> NativeFolders)
{
    /// <summary>What the packages bring for notebooks.</summary>
    public IReadOnlyList<PackageExtension> Extensions { get; init; } = [];

    /// <summary>What the user should know about these files on this machine, a line each.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A package and the version found.</summary>
public sealed record ResolvedPackage(string Id, string Version)
{
    /// <summary>Whether this is what was asked for, where that was one version (1.2, and not 1.* or a range).</summary>
    public bool Answers(PackageRequest request) =>
        request.Version is not { } asked || !asked.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+') || Normal(asked) == Normal(Version);

    // 1.2 and 1.2.0.0 are one version, and so are 1.2-A and 1.2-a; what follows a plus tells no versions apart.
    private static string Normal(string version)
    {
        var text = version.Split('+')[0].ToLowerInvariant();
        var label = text.IndexOf('-') is >= 0 and var at ? at : text.Length;
        var numbers = text[..label].Split('.').Select(number => number.TrimStart('0')).Reverse().SkipWhile(number => number.Length == 0).Reverse();
        return string.Join('.', numbers) + text[label..];
    }
}

/// <summary>The part of a package that makes a notebook host show its values: libraries, or a script, for the host to load.</summary>
public sealed record PackageExtension(string Id, string Folder);
