using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>Resolves packages as a project of the .NET SDK would: by <c>dotnet restore</c>, with the feeds of the notebook's folder.</summary>
/// <param name="folder">The notebook's folder: its <c>nuget.config</c> and those above it apply, and relative sources start there.</param>
/// <param name="cacheFolder">Where answers are kept; the user's cache folder when null.</param>
public sealed class SdkPackageResolver(string folder, string? cacheFolder = null) : IPackageResolver
{
    private static readonly string Framework = $"net{Environment.Version.Major}.0";
    private static readonly string RuntimeIdentifier = PortableRuntimeIdentifier();

    private readonly PackageCache cache = new(cacheFolder ?? PackageCache.DefaultFolder);

    /// <inheritdoc/>
    public async Task<ResolvedPackages> ResolveAsync(
        IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, CancellationToken cancel)
    {
        var distinct = PackageRequest.OnePerId(requests);
        if (distinct.Count == 0)
            return new ResolvedPackages([], [], []);

        var fullSources = sources.Select(FullSource).Distinct().ToList();
        var key = PackageCache.Key([
            Framework, RuntimeIdentifier,
            .. distinct.Select(request => $"{request.Id.ToLowerInvariant()} {request.Version}").Order(),
            .. fullSources,
            .. NuGetSettings.Affecting(folder),
            AppContext.BaseDirectory]); // the kernel's own assemblies take part in the answer
        var floating = distinct.Any(request => request.Version is null || request.Version.Contains('*'));
        if (cache.Find(key, floating) is { } known)
            return InOrderOf(distinct, known);

        using var guard = await cache.LockAsync(key, cancel);
        if (cache.Find(key, floating) is { } foundMeanwhile)
            return InOrderOf(distinct, foundMeanwhile);

        var found = await RestoreAsync(key, distinct, fullSources, cancel);
        cache.Store(key, found);
        return found;
    }

    private async Task<ResolvedPackages> RestoreAsync(
        string key, IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, CancellationToken cancel)
    {
        var work = Directory.CreateDirectory(Path.Combine(cache.Folder, key));
        try
        {
            var project = Path.Combine(work.FullName, "notebook.csproj");
            var assets = Path.Combine(work.FullName, "obj", "project.assets.json");
            RestoreProject.Create(requests, sources, Framework, RuntimeIdentifier, folder).Save(project);
            var (succeeded, output) = await RunDotnetAsync(work.FullName, ["restore", project, "-v", "q", "-tl:off", "-m:1", "-nodeReuse:false"], cancel);
            return succeeded
                ? RestoreAssets.Read(assets, requests, RuntimeIdentifier)
                : throw RestoreErrors.Explain(RestoreAssets.Errors(assets), requests, output);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static async Task<(bool Succeeded, string Output)> RunDotnetAsync(string folder, string[] arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(DotnetHost.Path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // An MSBuild that started this process (dotnet test) would otherwise impose its own paths on the restore.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);

        using var process = Start(start);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode == 0, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PackageException(
                $"Packages are restored by the .NET SDK, and '{start.FileName}' cannot be started ({e.Message}). Install the .NET {Environment.Version.Major} SDK.");
        }
    }

    // The cached answer may come from a session that asked in another order.
    private static ResolvedPackages InOrderOf(IReadOnlyList<PackageRequest> requests, ResolvedPackages found) => found with
    {
        Packages = [.. requests.Select(request => found.Packages.First(package => package.Id.Equals(request.Id, StringComparison.OrdinalIgnoreCase)) with { Id = request.Id })],
    };

    private string FullSource(string source) => source.Contains("://") ? source : Path.GetFullPath(source, folder);

    // A distribution's own build of .NET calls itself after the distribution, which packages do not know.
    private static string PortableRuntimeIdentifier()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx"
            : RuntimeInformation.RuntimeIdentifier.Contains("musl") || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine") ? "linux-musl"
            : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }
}
