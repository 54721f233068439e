using System.IO.Compression;

namespace CorrNotebooks.Kernel.Tests.Packages;

/// <summary>A folder of packages made on the fly, and a notebook's folder whose nuget.config knows that feed alone.</summary>
public sealed class LocalFeed : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("corr-feed-").FullName;

    public LocalFeed()
    {
        Directory.CreateDirectory(Feed);
        Directory.CreateDirectory(NotebookFolder);
        // Packages go to a folder of their own, so that no test finds what another one left.
        File.WriteAllText(Path.Combine(NotebookFolder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(root, "packages")}" /></config>
              <packageSources><clear /><add key="made-here" value="{Feed}" /></packageSources>
            </configuration>
            """);
    }

    public string Feed => Path.Combine(root, "feed");

    public string NotebookFolder => Path.Combine(root, "notebook");

    public string CacheFolder => Path.Combine(root, "cache");

    /// <summary>Adds a package with the given files; an assembly's content is that of a real one.</summary>
    public LocalFeed Add(string id, string version, string[] files, string[]? dependencies = null, string? feed = null)
    {
        var folder = Directory.CreateDirectory(feed ?? Feed).FullName;
        using var package = ZipFile.Open(Path.Combine(folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        var dependencyTags = (dependencies ?? []).Select(text => text.Split(' '))
            .Select(parts => $"<dependency id=\"{parts[0]}\" version=\"{parts[1]}\" />");
        Write(package, $"{id}.nuspec", $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>{id}</id><version>{version}</version><authors>tests</authors><description>A test.</description>
              <dependencies><group targetFramework="net6.0">{string.Concat(dependencyTags)}</group></dependencies>
            </metadata></package>
            """);
        foreach (var file in files)
        {
            if (file.EndsWith(".dll"))
                package.CreateEntryFromFile(typeof(LocalFeed).Assembly.Location, file);
            else
                Write(package, file, file);
        }

        return this;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static void Write(ZipArchive package, string name, string text)
    {
        using var writer = new StreamWriter(package.CreateEntry(name).Open());
        writer.Write(text);
    }
}
