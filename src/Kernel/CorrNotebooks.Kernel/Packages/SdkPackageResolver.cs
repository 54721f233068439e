using CorrNotebooks.Kernel.Packages.Natives;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>Resolves packages as a project of the .NET SDK would: by <c>dotnet restore</c>, with the feeds of the notebook's folder.</summary>
/// <param name="folder">The notebook's folder: its <c>nuget.config</c> and those above it apply, and relative sources start there.</param>
/// <param name="cacheFolder">Where answers are kept; the user's cache folder when null.</param>
public sealed class SdkPackageResolver(string folder, string? cacheFolder = null) : IPackageResolver
{
    private static readonly string Framework = $"net{Environment.Version.Major}.0";

    private readonly PackageCache cache = new(cacheFolder ?? PackageCache.DefaultFolder);

    /// <inheritdoc/>
    public async Task<ResolvedPackages> ResolveAsync(
        IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, CancellationToken cancel)
    {
        if (requests.Count == 0)
            return new ResolvedPackages([], [], []);

        var fullSources = sources.Select(FullSource).Distinct().ToList();
        var key = PackageCache.Key([
            "with extensions", Framework, PortableRuntime.Identifier,
            .. requests.Select(request => $"{request.Id.ToLowerInvariant()} {request.Version}").Order(),
            .. fullSources,
            .. NuGetSettings.Affecting(folder)]);
        var floating = requests.Any(request => request.Version is null || request.Version.Contains('*'));
        if (cache.Find(key, floating) is { } known)
            return Ready(requests, known);

        using var guard = await cache.LockAsync(key, cancel);
        if (cache.Find(key, floating) is { } foundMeanwhile)
            return Ready(requests, foundMeanwhile);

        var found = await RestoreAsync(key, requests, fullSources, cancel);
        cache.Store(key, found);
        return Ready(requests, found);
    }

    private async Task<ResolvedPackages> RestoreAsync(
        string key, IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, CancellationToken cancel)
    {
        var work = Directory.CreateDirectory(Path.Combine(cache.Folder, key));
        try
        {
            var project = Path.Combine(work.FullName, "notebook.csproj");
            var assets = Path.Combine(work.FullName, "obj", "project.assets.json");
            RestoreProject.Create(requests, sources, Framework, PortableRuntime.Identifier, folder).Save(project);
            var restore = await DotnetProcess.RunAsync(
                work.FullName, ["restore", project, "-v", "q", "-tl:off", "-m:1", "-nodeReuse:false"], cancel);
            return restore.Succeeded
                ? RestoreAssets.Read(assets, requests, PortableRuntime.Identifier)
                : throw await new RestoreErrors(requests, id => FeedVersions.ListAsync(id, folder, cancel))
                    .ExplainAsync(RestoreAssets.Errors(assets), restore.Output + restore.Errors);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    // The cached answer may come from a session that asked in another order, and the package folder may have been filled anew since.
    private static ResolvedPackages Ready(IReadOnlyList<PackageRequest> requests, ResolvedPackages found) => found with
    {
        Notes = TorchSharpNative.Among(found.Assemblies)?.Mend() is { Text.Length: > 0 } state ? [state.Text] : [],
        Packages = [.. requests.Select(request => found.Packages.First(package => package.Id.Equals(request.Id, StringComparison.OrdinalIgnoreCase)) with { Id = request.Id })],
    };

    private string FullSource(string source) => source.Contains("://") ? source : Path.GetFullPath(source, folder);
}
