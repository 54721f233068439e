using System.Diagnostics;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Tests.Packages;

public sealed class PackageCacheTests : IDisposable
{
    private readonly LocalFeed feed = new();

    public void Dispose() => feed.Dispose();

    [Fact]
    public async Task The_second_answer_comes_from_the_cache_in_a_fraction_of_the_time()
    {
        feed.Add("Cached", "1.0.0", ["lib/net6.0/Cached.dll"]).Add("Other", "1.0.0", ["lib/net6.0/Other.dll"]);
        var watch = Stopwatch.StartNew();
        var first = await ResolveAsync(new PackageRequest("Cached", "1.0.0"), new PackageRequest("Other", "1.0.0"));
        var restoring = watch.Elapsed;

        watch.Restart();
        var second = await ResolveAsync(new PackageRequest("Other", "1.0.0"), new PackageRequest("Cached", "1.0.0"));

        Assert.True(watch.Elapsed < restoring / 4, $"{watch.Elapsed} after {restoring}"); // a few milliseconds after a second or more
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
