using System.Diagnostics;
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

    [Fact]
    public async Task What_the_process_has_already_is_not_loaded_twice()
    {
        feed.Add("Has.Shared", "1.0.0", ["lib/net6.0/System.Text.Json.dll", "lib/net6.0/CorrNotebooks.Kernel.dll", "lib/net6.0/Own.dll"]);

        var found = await ResolveAsync(new PackageRequest("Has.Shared", "1.0.0"));

        Assert.Contains(typeof(PackageRequest).Assembly.Location, found.Assemblies);
        Assert.Contains(found.Assemblies, path => path.EndsWith("Own.dll"));
        Assert.Equal(2, found.Assemblies.Count);
    }

    [Fact]
    public async Task An_unknown_package_is_named()
    {
        var error = await Assert.ThrowsAsync<PackageException>(() => ResolveAsync(new PackageRequest("No.Such.Package", "1.0.0")));

        Assert.StartsWith("No feed has the package No.Such.Package.", error.Message);
        Assert.Contains("made-here", error.Message);
    }

    [Fact]
    public async Task An_unknown_version_is_answered_with_the_ones_there_are()
    {
        feed.Add("Old", "1.0.0", ["lib/net6.0/Old.dll"]).Add("Old", "1.2.0", ["lib/net6.0/Old.dll"]);

        var error = await Assert.ThrowsAsync<PackageException>(() => ResolveAsync(new PackageRequest("Old", "9.9.9")));

        Assert.Equal("No feed has Old 9.9.9. Write one of the versions that there are: made-here has 2, the nearest is 1.2.0. (NU1102)", error.Message);
    }

    [Fact]
    public async Task A_package_with_only_prereleases_says_so()
    {
        feed.Add("Early", "1.0.0-alpha", ["lib/net6.0/Early.dll"]);

        var error = await Assert.ThrowsAsync<PackageException>(() => ResolveAsync(new PackageRequest("Early", null)));

        Assert.Contains("Early has no stable version", error.Message);
        Assert.Contains("1.0.0-alpha", error.Message);
    }

    [Fact]
    public async Task A_version_that_is_none_is_an_error_with_its_text()
    {
        var error = await Assert.ThrowsAsync<PackageException>(() => ResolveAsync(new PackageRequest("Any", "one point oh")));

        Assert.Contains("one point oh", error.Message);
    }

    [Fact]
    public async Task A_package_for_nothing_like_this_framework_is_an_error()
    {
        feed.Add("Ancient", "1.0.0", ["lib/net99.0/Ancient.dll"]);

        var error = await Assert.ThrowsAsync<PackageException>(() => ResolveAsync(new PackageRequest("Ancient", "1.0.0")));

        Assert.StartsWith("Ancient 1.0.0 has nothing for .NET", error.Message);
    }

    [Fact]
    public async Task Two_versions_of_one_package_are_a_conflict()
    {
        var error = await Assert.ThrowsAsync<PackageException>(
            () => ResolveAsync(new PackageRequest("Twice", "1.0.0"), new PackageRequest("twice", "2.0.0")));

        Assert.StartsWith("twice 2.0.0 was asked for, but this session already has 1.0.0.", error.Message);
    }

    [Fact]
    public async Task Asking_again_without_a_version_takes_the_one_there_is()
    {
        feed.Add("Again", "1.0.0", ["lib/net6.0/Again.dll"]).Add("Again", "2.0.0", ["lib/net6.0/Again.dll"]);

        var found = await ResolveAsync(new PackageRequest("Again", "1.0.0"), new PackageRequest("Again", null));

        Assert.Equal([new ResolvedPackage("Again", "1.0.0")], found.Packages);
    }

    [Fact]
    public async Task The_second_answer_comes_from_the_cache_in_milliseconds()
    {
        feed.Add("Cached", "1.0.0", ["lib/net6.0/Cached.dll"]).Add("Other", "1.0.0", ["lib/net6.0/Other.dll"]);
        var first = await ResolveAsync(new PackageRequest("Cached", "1.0.0"), new PackageRequest("Other", "1.0.0"));

        var watch = Stopwatch.StartNew();
        var second = await ResolveAsync(new PackageRequest("Other", "1.0.0"), new PackageRequest("Cached", "1.0.0"));

        Assert.InRange(watch.ElapsedMilliseconds, 0, 200);
        Assert.Equal(first.Assemblies, second.Assemblies);
        Assert.Equal(["Other", "Cached"], second.Packages.Select(package => package.Id));
    }

    [Fact]
    public async Task A_cached_answer_whose_files_are_gone_is_restored_anew()
    {
        feed.Add("Gone", "1.0.0", ["lib/net6.0/Gone.dll"]);
        var first = await ResolveAsync(new PackageRequest("Gone", "1.0.0"));
        Directory.Delete(Path.GetFullPath(Path.Combine(first.Assemblies[0], "..", "..", "..")), recursive: true);

        var second = await ResolveAsync(new PackageRequest("Gone", "1.0.0"));

        Assert.True(File.Exists(second.Assemblies[0]));
    }

    [Fact]
    public async Task Several_resolvers_at_once_agree()
    {
        feed.Add("Shared", "1.0.0", ["lib/net6.0/Shared.dll"]);

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ResolveAsync(new PackageRequest("Shared", "1.0.0")))));

        Assert.All(all, found => Assert.Equal(all[0].Assemblies, found.Assemblies));
        Assert.Empty(Directory.GetDirectories(feed.CacheFolder));
        Assert.Empty(Directory.GetFiles(feed.CacheFolder, "*.tmp"));
    }

    [Fact]
    public async Task A_cancelled_restore_stops_and_leaves_no_answer()
    {
        feed.Add("Slow", "1.0.0", ["lib/net6.0/Slow.dll"]);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Resolver().ResolveAsync([new PackageRequest("Slow", "1.0.0")], [], soon.Token));

        Assert.Empty(Directory.GetFiles(feed.CacheFolder, "*.json"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SdkPackageResolver Resolver() => new(feed.NotebookFolder, feed.CacheFolder);

    private Task<ResolvedPackages> ResolveAsync(params PackageRequest[] requests) => Resolver().ResolveAsync(requests, [], Cancel);
}
