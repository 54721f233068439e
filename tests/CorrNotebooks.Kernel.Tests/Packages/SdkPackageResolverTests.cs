using System.Runtime.InteropServices;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Tests.Packages;

public sealed class SdkPackageResolverTests : IDisposable
{
    private static readonly string System = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
    private static readonly string RuntimeIdentifier = $"{System}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private readonly LocalFeed feed = new();

    public void Dispose() => feed.Dispose();

    [Fact]
    public async Task A_package_brings_its_dependencies()
    {
        feed.Add("Upper", "1.0.0", ["lib/net6.0/Upper.dll"], ["Lower 2.0.0"]).Add("Lower", "2.0.0", ["lib/net6.0/Lower.dll"]);

        var found = await ResolveAsync(new PackageRequest("Upper", "1.0.0"));

        Assert.Equal([new ResolvedPackage("Upper", "1.0.0")], found.Packages);
        Assert.Equal(["Lower.dll", "Upper.dll"], found.Assemblies.Select(Path.GetFileName).Order());
        Assert.All(found.Assemblies, path => Assert.True(File.Exists(path), path));
    }

    [Fact]
    public async Task The_best_framework_folder_is_taken()
    {
        feed.Add("Many", "1.0.0", ["lib/netstandard2.0/Many.dll", "lib/net6.0/Many.dll", "lib/net99.0/Many.dll"]);

        var found = await ResolveAsync(new PackageRequest("Many", "1.0.0"));

        Assert.Equal("net6.0", Path.GetFileName(Path.GetDirectoryName(Assert.Single(found.Assemblies))));
    }

    [Fact]
    public async Task Native_files_of_this_platform_are_found()
    {
        feed.Add("Native", "1.0.0", [$"runtimes/{RuntimeIdentifier}/native/libfirst.so", "runtimes/freebsd-x64/native/libfirst.so"]);

        var found = await ResolveAsync(new PackageRequest("Native", "1.0.0"));

        Assert.EndsWith(Path.Combine("runtimes", RuntimeIdentifier, "native"), Assert.Single(found.NativeFolders));
    }

    [Fact]
    public async Task Native_files_fall_back_to_the_wider_platform()
    {
        var wide = OperatingSystem.IsWindows() ? "win" : "unix";
        feed.Add("Wide", "1.0.0", [$"runtimes/{wide}/native/libwide.so", "runtimes/freebsd-x64/native/libwide.so"]);

        var found = await ResolveAsync(new PackageRequest("Wide", "1.0.0"));

        Assert.EndsWith(Path.Combine("runtimes", wide, "native"), Assert.Single(found.NativeFolders));
    }

    [Fact]
    public async Task An_assembly_for_this_platform_wins_over_the_general_one()
    {
        feed.Add("Special", "1.0.0", ["lib/net6.0/Special.dll", $"runtimes/{System}/lib/net6.0/Special.dll"]);

        var found = await ResolveAsync(new PackageRequest("Special", "1.0.0"));

        Assert.Contains(Path.Combine("runtimes", System), Assert.Single(found.Assemblies));
    }

    [Theory]
    [InlineData(null, "1.9.0")]
    [InlineData("1.*", "1.9.0")]
    [InlineData("*-*", "2.0.0-beta")]
    [InlineData("[1.0.0]", "1.0.0")]
    public async Task A_version_may_float(string? asked, string expected)
    {
        feed.Add("Moving", "1.0.0", ["lib/net6.0/Moving.dll"]).Add("Moving", "1.9.0", ["lib/net6.0/Moving.dll"])
            .Add("Moving", "2.0.0-beta", ["lib/net6.0/Moving.dll"]);

        var found = await ResolveAsync(new PackageRequest("Moving", asked));

        Assert.Equal([new ResolvedPackage("Moving", expected)], found.Packages);
    }

    [Fact]
    public async Task A_newer_version_answers_for_a_missing_one()
    {
        feed.Add("Patched", "1.0.1", ["lib/net6.0/Patched.dll"]);

        var found = await ResolveAsync(new PackageRequest("patched", "1.0.0"));

        Assert.Equal([new ResolvedPackage("patched", "1.0.1")], found.Packages);
    }

    [Fact]
    public async Task A_source_may_be_a_folder_relative_to_the_notebook()
    {
        feed.Add("Aside", "1.0.0", ["lib/net6.0/Aside.dll"], feed: Path.Combine(feed.NotebookFolder, "my $(feed) 100%"));

        var found = await Resolver().ResolveAsync([new PackageRequest("Aside", "1.0.0")], ["my $(feed) 100%"], Cancel);

        Assert.Single(found.Assemblies);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SdkPackageResolver Resolver() => new(feed.NotebookFolder, feed.CacheFolder);

    private Task<ResolvedPackages> ResolveAsync(params PackageRequest[] requests) => Resolver().ResolveAsync(requests, [], Cancel);
}
