using System.IO.Compression;
using System.Xml.Linq;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Tests.Packages;

/// <summary>A project of the repository, packed into a folder that serves as the only feed.</summary>
public abstract class PackedProject(string project) : IAsyncLifetime
{
    private string complaint = "";

    internal TestFolder Folder { get; } = new();

    internal string Feed => Folder.At("feed");

    public async ValueTask InitializeAsync()
    {
        // Outputs of its own: other tests run what ./corr built. What takes long and was done then is left out: the analyzers.
        var run = await DotnetProcess.RunAsync(
            CorrProcess.Root,
            [
                "pack", Path.Combine("src", project), "--output", Feed, "-v", "q", "-tl:off", "-nodeReuse:false", "-p:RunAnalyzers=false",
                $"-p:ArtifactsPath={Folder.At("artifacts")}",
            ],
            CancellationToken.None);
        complaint = run.Succeeded ? "" : run.Output + run.Errors;
        Folder.Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="made-here" value="{Feed}" /></packageSources>
            </configuration>
            """);
    }

    public ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Fails a test where packing did.</summary>
    internal void Require() => Assert.True(complaint.Length == 0, complaint);

    /// <summary>The files of a package, without those that belong to its format.</summary>
    internal string[] Files(string extension)
    {
        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(Feed, $"CorrNotebooks.*.{extension}")));
        return [.. package.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/") && !name.StartsWith("package/") && name != "[Content_Types].xml" && !name.EndsWith(".nuspec"))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>What the package says of itself.</summary>
    internal XElement Metadata()
    {
        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(Feed, "CorrNotebooks.*.nupkg")));
        using var stream = package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec")).Open();
        var document = XDocument.Load(stream);
        foreach (var element in document.Descendants())
            element.Name = element.Name.LocalName;
        return document.Root!.Element("metadata")!;
    }

    /// <summary>Writes a file of the package into the folder, and returns its path.</summary>
    internal string Extract(string name)
    {
        using var package = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(Feed, "CorrNotebooks.*.nupkg")));
        var path = Folder.At("extracted", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        package.GetEntry(name)!.ExtractToFile(path, overwrite: true);
        return path;
    }
}

[CollectionDefinition(nameof(PackedLibrary))]
public sealed class PackedLibrary() : PackedProject("CorrNotebooks"), ICollectionFixture<PackedLibrary>;

public sealed class PackedTool() : PackedProject("CorrNotebooks.Cli");
