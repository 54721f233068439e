using System.Diagnostics;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>Answers the packages that the kit was built with a stand-in for; all others go on to the next resolver.</summary>
/// <remarks>A stand-in is a folder of assemblies, with their native libraries beside them. Its name lists the packages that
/// it answers, joined by '+', which no package id contains: <c>stand-ins/TorchSharp+TorchSharp-cpu/</c>. One of its assemblies
/// has the name of one of them, and says what the stand-in is.</remarks>
public sealed class StandInResolver(string standInsFolder, IPackageResolver inner) : IPackageResolver
{
    /// <summary>The folder of stand-ins beside the running program.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "stand-ins");

    /// <inheritdoc/>
    public async Task<ResolvedPackages> ResolveAsync(
        IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, CancellationToken cancel)
    {
        var standIns = requests.ToDictionary(request => request, request => FolderFor(request.Id));
        var folders = standIns.Values.OfType<string>().Distinct().ToList();
        var rest = await inner.ResolveAsync([.. requests.Where(request => standIns[request] is null)], sources, cancel);
        var byId = rest.Packages.ToDictionary(package => package.Id, StringComparer.OrdinalIgnoreCase);
        return new ResolvedPackages(
            [.. requests.Select(request => standIns[request] is { } folder ? Answer(request, folder) : byId[request.Id])],
            [.. folders.SelectMany(AssembliesIn), .. rest.Assemblies],
            [.. folders, .. rest.NativeFolders]);
    }

    private string? FolderFor(string id) =>
        !Directory.Exists(standInsFolder) ? null :
        Directory.EnumerateDirectories(standInsFolder)
            .FirstOrDefault(folder => IdsOf(folder).Contains(id, StringComparer.OrdinalIgnoreCase) && MainAssembly(folder) is not null);

    private static ResolvedPackage Answer(PackageRequest request, string folder)
    {
        var about = FileVersionInfo.GetVersionInfo(MainAssembly(folder)!);
        return new ResolvedPackage(request.Id, request.Version ?? about.FileVersion ?? "", about.Comments);
    }

    private static string[] IdsOf(string folder) => Path.GetFileName(folder).Split('+');

    // The one that bears the name of a package; others in the folder are its dependencies.
    private static string? MainAssembly(string folder) =>
        IdsOf(folder).Select(id => Path.Combine(folder, id + ".dll")).FirstOrDefault(File.Exists);

    private static IEnumerable<string> AssembliesIn(string folder) => Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal);
}
