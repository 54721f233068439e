using System.Reflection;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>The lines at the head of a program that say what it is built from.</summary>
internal static class Directives
{
    // A package of this kind teaches a notebook's host to show something, and is of no use without one.
    private const string HostExtension = ".Interactive";

    public static IEnumerable<string> Of(AppParts parts, string appFolder, bool librariesAsPackages)
    {
        foreach (var package in parts.Packages.Where(package => !package.Id.EndsWith(HostExtension, StringComparison.OrdinalIgnoreCase)))
            yield return $"#:package {package.Id}@{package.Version ?? "*"}";
        foreach (var library in parts.Libraries)
            yield return librariesAsPackages ? Package(library) : $"#:project {Relative(ProjectOf(library), appFolder)}";
        if (parts.Feeds.Count > 0)
            yield return $"#:property RestoreAdditionalProjectSources={string.Join(';', parts.Feeds)}";
    }

    private static string Package(string library)
    {
        var name = AssemblyName.GetAssemblyName(library);
        return $"#:package {name.Name}@{name.Version?.ToString(3)}";
    }

    // The folders above a project's output lead to the root of the tree that its source is in.
    private static string ProjectOf(string library)
    {
        var name = Path.GetFileNameWithoutExtension(library);
        for (var folder = Directory.GetParent(library); folder is not null; folder = folder.Parent)
        {
            var found = new[] { $"{name}.csproj", $"{name}/{name}.csproj", $"src/{name}/{name}.csproj" }
                .Select(place => Path.Combine(folder.FullName, place)).FirstOrDefault(File.Exists);
            if (found is not null)
                return found;
        }

        throw new ExportException($"it loads {library}; a program is built from packages and projects, and no project {name}.csproj is above that file. Load a package instead.");
    }

    private static string Relative(string path, string folder) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
