using System.Text.Json;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>Reads what a restore found from its <c>project.assets.json</c>.</summary>
internal static class RestoreAssets
{
    /// <summary>The files of every package in the graph, for one framework and runtime.</summary>
    public static ResolvedPackages Read(string assetsFile, IReadOnlyList<PackageRequest> requests, string runtimeIdentifier)
    {
        using var document = Open(assetsFile);
        var root = document.RootElement;
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var libraries = root.GetProperty("libraries");
        var target = root.GetProperty("targets").EnumerateObject()
            .Single(candidate => candidate.Name.EndsWith('/' + runtimeIdentifier)).Value;

        var versions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var assemblies = new List<string>();
        var nativeFolders = new List<string>();
        foreach (var library in target.EnumerateObject())
        {
            var slash = library.Name.IndexOf('/');
            versions[library.Name[..slash]] = library.Name[(slash + 1)..];
            var folder = FolderOf(libraries.GetProperty(library.Name).GetProperty("path").GetString()!, folders);
            assemblies.AddRange(Files(library.Value, "runtime", folder).Where(IsAssembly));
            nativeFolders.AddRange(Files(library.Value, "native", folder).Select(file => Path.GetDirectoryName(file)!));
        }

        return new ResolvedPackages(
            [.. requests.Select(request => new ResolvedPackage(request.Id, versions[request.Id]))],
            assemblies,
            [.. nativeFolders.Distinct()]);
    }

    /// <summary>The errors that the restore wrote down.</summary>
    public static IReadOnlyList<RestoreError> Errors(string assetsFile)
    {
        if (!File.Exists(assetsFile))
            return [];

        using var document = Open(assetsFile);
        return !document.RootElement.TryGetProperty("logs", out var logs) ? [] :
        [
            .. from log in logs.EnumerateArray()
               where log.GetProperty("level").GetString() == "Error"
               select new RestoreError(
                   log.GetProperty("code").GetString()!,
                   log.GetProperty("message").GetString()!,
                   log.TryGetProperty("libraryId", out var id) ? id.GetString()! : "")
        ];
    }

    private static JsonDocument Open(string assetsFile) => JsonDocument.Parse(File.ReadAllBytes(assetsFile));

    private static string FolderOf(string path, IEnumerable<string> packageFolders) =>
        packageFolders.Select(folder => Path.GetFullPath(Path.Combine(folder, path))).First(Directory.Exists);

    private static IEnumerable<string> Files(JsonElement library, string kind, string folder) =>
        !library.TryGetProperty(kind, out var files) ? [] :
        files.EnumerateObject()
            .Where(file => !file.Name.EndsWith("_._", StringComparison.Ordinal)) // a package's way to say 'nothing here'
            .Select(file => Path.GetFullPath(Path.Combine(folder, file.Name)));

    private static bool IsAssembly(string file) => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
}
