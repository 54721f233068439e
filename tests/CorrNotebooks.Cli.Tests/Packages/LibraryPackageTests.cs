using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CorrNotebooks.Cli.Tests.Packages;

/// <summary>The package CorrNotebooks, as <c>dotnet pack</c> makes it.</summary>
[Collection(nameof(PackedLibrary))]
public sealed class LibraryPackageTests(PackedLibrary package)
{
    [Fact]
    public void It_holds_the_losses_and_nothing_else()
    {
        package.Require();

        Assert.Equal(
            ["README.md", "icon.png", "lib/net10.0/CorrNotebooks.dll", "lib/net10.0/CorrNotebooks.xml"],
            package.Files("nupkg"));
        Assert.Equal(["lib/net10.0/CorrNotebooks.pdb"], package.Files("snupkg"));
    }

    [Fact]
    public void It_depends_on_TorchSharp_alone()
    {
        package.Require();

        var group = Assert.Single(package.Metadata().Element("dependencies")!.Elements("group"));

        Assert.Equal("net10.0", (string?)group.Attribute("targetFramework"));
        var dependency = Assert.Single(group.Elements());
        Assert.Equal(("TorchSharp", "0.107.0"), ((string?)dependency.Attribute("id"), (string?)dependency.Attribute("version")));
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
    public void Its_assembly_asks_for_the_TorchSharp_of_the_package()
    {
        package.Require();

        using var assembly = new PEReader(File.OpenRead(package.Extract("lib/net10.0/CorrNotebooks.dll")));
        var metadata = assembly.GetMetadataReader();
        var reference = metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Single(it => metadata.StringComparer.Equals(it.Name, "TorchSharp"));

        // The key of the assembly in TorchSharp's packages.
        Assert.Equal("TorchSharp, Version=0.107.0.0, Culture=neutral, PublicKeyToken=67b0e5e1da516a1c", reference.GetAssemblyName().FullName);
    }
}
