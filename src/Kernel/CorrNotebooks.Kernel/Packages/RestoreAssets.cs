using System.Text.Json;
using CorrNotebooks.Kernel.Loading;

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
        var extensions = new List<PackageExtension>();
        foreach (var library in Needed(target, requests))
        {
            var id = IdOf(library);
            versions[id] = library.Name[(id.Length + 1)..];
            var folder = FolderOf(libraries.GetProperty(library.Name).GetProperty("path").GetString()!, folders);
            assemblies.AddRange(Files(library.Value, "runtime", folder).Where(IsAssembly));
            nativeFolders.AddRange(Files(library.Value, "native", folder).Select(file => Path.GetDirectoryName(file)!));
            var extension = Path.Combine(folder, "interactive-extensions", "dotnet");
            if (Directory.Exists(extension))
                extensions.Add(new PackageExtension(id, extension));
        }

        return new ResolvedPackages(
            [.. requests.Select(request => new ResolvedPackage(request.Id, versions[request.Id]))],
            assemblies,
            [.. nativeFolders.Distinct()])
        {
            Extensions = extensions,
        };
    }

    // What was asked for and what that depends on, but not what the host's own packages depend on when another package brings them:
    // the host has their types without all that.
    private static IEnumerable<JsonProperty> Needed(JsonElement target, IReadOnlyList<PackageRequest> requests)
    {
        var libraries = target.EnumerateObject().ToDictionary(library => IdOf(library), StringComparer.OrdinalIgnoreCase);
        var needed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var waiting = new Stack<string>(requests.Select(request => request.Id));
        while (waiting.TryPop(out var id))
        {
            if (!libraries.TryGetValue(id, out var library) || !needed.Add(id) || !library.Value.TryGetProperty("dependencies", out var dependencies))
                continue;
            foreach (var dependency in dependencies.EnumerateObject().Where(dependency => Facade.Find(dependency.Name) is null))
                waiting.Push(dependency.Name);
        }
        return target.EnumerateObject().Where(library => needed.Contains(IdOf(library)));
    }

    // "TorchSharp/0.107.0"
    private static string IdOf(JsonProperty library) => library.Name[..library.Name.IndexOf('/')];

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
