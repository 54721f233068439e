using CorrNotebooks.Kernel.Magics;
using CorrNotebooks.Kernel.Packages;
using CorrNotebooks.Kernel.Tests.Packages;

namespace CorrNotebooks.Kernel.Tests.OtherNotebooks;

/// <summary>How <c>#r</c> names a package and its version.</summary>
public sealed class ReferenceLineTests
{
    [Theory]
    [InlineData("\"nuget: Id, [1.0,2.0)\"", "[1.0,2.0)")]
    [InlineData("\"nuget:Id,[1.0, 2.0)\"", "[1.0, 2.0)")]
    [InlineData("\"nuget: Id, (,2.0]\"", "(,2.0]")]
    [InlineData("\"nuget: Id, [1.0]\"", "[1.0]")]
    [InlineData("\"nuget: Id, 1.*\"", "1.*")]
    [InlineData("\"nuget: Id, *-*\"", "*-*")]
    [InlineData("\"nuget: Id, [1.*, 2)\"", "[1.*, 2)")]
    [InlineData("\"nuget:Id,1.0\"", "1.0")]
    [InlineData("\"nuget:  Id  ,  1.0-beta.2  \"", "1.0-beta.2")]
    [InlineData("\"NuGet:Id , 1.0\" // why", "1.0")]
    [InlineData("nuget:Id,1.0", "1.0")]
    [InlineData("\"nuget:Id\"", null)]
    [InlineData("\"nuget: Id,\"", null)]
    public void A_version_is_taken_whole(string argument, string? version)
    {
        var line = CellSplitter.Parse("#r " + argument, CellLanguages.CSharp, 1)!;
        Assert.Equal(new ReferenceLine.Package(new PackageRequest("Id", version)), ReferenceLine.Parse(line));
    }

    [Theory]
    [InlineData("[1.0,2.0)", "1.0.0")]
    [InlineData("1.*", "1.5.0")]
    [InlineData("*-*", "3.0.0-beta")]
    public async Task A_range_of_versions_is_answered_as_NuGet_answers_it(string asked, string found)
    {
        using var feed = new LocalFeed();
        foreach (var version in new[] { "1.0.0", "1.5.0", "2.0.0", "3.0.0-beta" })
            feed.Add("Many", version, ["lib/net6.0/Many.dll"]);
        var packages = await new SdkPackageResolver(feed.NotebookFolder, feed.CacheFolder)
            .ResolveAsync([new PackageRequest("Many", asked)], [], TestContext.Current.CancellationToken);
        Assert.Equal(new ResolvedPackage("Many", found), Assert.Single(packages.Packages));
        Assert.True(packages.Packages[0].Answers(new PackageRequest("Many", asked)));
    }
}
