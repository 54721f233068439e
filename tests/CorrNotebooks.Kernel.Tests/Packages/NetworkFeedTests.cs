using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Tests.Packages;

public sealed class NetworkFeedTests
{
    [Fact]
    public async Task MathNet_comes_from_this_machine_s_own_feeds()
    {
        using var feed = new LocalFeed();
        var resolver = new SdkPackageResolver(Directory.CreateDirectory(feed.CacheFolder).FullName, feed.CacheFolder);
        try
        {
            var found = await resolver.ResolveAsync([new PackageRequest("MathNet.Numerics", "5.0.0")], [], TestContext.Current.CancellationToken);

            Assert.Equal([new ResolvedPackage("MathNet.Numerics", "5.0.0")], found.Packages);
            Assert.Equal("MathNet.Numerics.dll", Path.GetFileName(Assert.Single(found.Assemblies)));
        }
        catch (PackageException e) when (e.Message.Contains("NU1301") || e.Message.Contains("NU1101"))
        {
            Assert.Skip($"No feed here has MathNet.Numerics: {e.Message}");
        }
    }
}
