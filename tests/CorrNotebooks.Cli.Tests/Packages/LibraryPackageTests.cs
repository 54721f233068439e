using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Tests.Packages;

/// <summary>The package CorrNotebooks, as <c>dotnet pack</c> makes it.</summary>
[Collection(nameof(PackedLibrary))]
public sealed class LibraryPackageTests(PackedLibrary package)
{
    private static readonly string[] frameworks = ["net10.0", "net8.0"];

    [Fact]
    public void It_holds_the_losses_and_nothing_else()
    {
        package.Require();

        Assert.Equal(
            ["README.md", "icon.png", .. frameworks.SelectMany(framework => new[] { $"lib/{framework}/CorrNotebooks.dll", $"lib/{framework}/CorrNotebooks.xml" })],
            package.Files("nupkg"));
        Assert.Equal([.. frameworks.Select(framework => $"lib/{framework}/CorrNotebooks.pdb")], package.Files("snupkg"));
    }

    [Fact]
    public void It_depends_on_TorchSharp_alone()
    {
        package.Require();

        var groups = package.Metadata().Element("dependencies")!.Elements("group").ToList();

        Assert.Equal(frameworks, groups.Select(group => (string?)group.Attribute("targetFramework")));
        Assert.All(groups, group =>
        {
            var dependency = Assert.Single(group.Elements());
            Assert.Equal(("TorchSharp", "0.107.0"), ((string?)dependency.Attribute("id"), (string?)dependency.Attribute("version")));
        });
    }

    [Fact]
    public void It_says_whose_it_is_and_names_no_place_on_this_machine()
    {
        package.Require();

        var metadata = package.Metadata();

        Assert.Equal(("CorrNotebooks", "MIT"), ((string?)metadata.Element("id"), (string?)metadata.Element("license")));
        Assert.DoesNotContain(CorrProcess.Root, metadata.ToString());
    }

    [Fact]
    public async Task The_assembly_for_NET_8_computes_what_that_for_NET_10_does()
    {
        package.Require();
        const string tests = "CorrNotebooks.Tests";
        var built = Path.Combine(CorrProcess.Root, "artifacts", "bin", tests, "release");
        Assert.SkipUnless(Directory.Exists(built), $"{tests} is not built.");

        // .NET 10 runs assemblies for .NET 8: the losses' own tests, with the other assembly in place of the one that they were built with.
        var copy = package.Folder.At(tests);
        TestFolder.CopyAll(built, copy);
        File.Copy(package.Extract("lib/net8.0/CorrNotebooks.dll"), Path.Combine(copy, "CorrNotebooks.dll"), overwrite: true);
        string[] classes = [$"{tests}.Reference.ReferenceTests", $"{tests}.SoftRanks.SoftRankerTests", $"{tests}.SoftRanks.SoftSpearmanTests", $"{tests}.Losses.GroupTests"];
        var run = await DotnetProcess.RunAsync(
            copy, [Path.Combine(copy, $"{tests}.dll"), "-noColor", .. classes.SelectMany(name => new[] { "-class", name })], TestContext.Current.CancellationToken);

        Assert.True(run.Succeeded, run.Output);
        Assert.Matches(@"Total: [1-9]\d+, Errors: 0, Failed: 0", run.Output);
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void Its_assembly_asks_for_the_TorchSharp_of_the_package(string framework)
    {
        package.Require();

        using var assembly = new PEReader(File.OpenRead(package.Extract($"lib/{framework}/CorrNotebooks.dll")));
        var metadata = assembly.GetMetadataReader();
        var reference = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Single(it => metadata.StringComparer.Equals(it.Name, "TorchSharp"));

        // The key of the assembly in TorchSharp's packages.
        Assert.Equal("TorchSharp, Version=0.107.0.0, Culture=neutral, PublicKeyToken=67b0e5e1da516a1c", reference.GetAssemblyName().FullName);
    }
}
