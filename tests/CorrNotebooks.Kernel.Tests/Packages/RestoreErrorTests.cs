using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Tests.Packages;

public sealed class RestoreErrorTests : IDisposable
{
    private readonly LocalFeed feed = new();

    public void Dispose() => feed.Dispose();

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

        Assert.StartsWith("No feed has Old 9.9.9. There are: 1.0.0, 1.2.0. (NU1102: ", error.Message);
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
    public async Task A_machine_with_the_runtime_alone_is_told_to_install_the_sdk()
    {
        const string WhatDotnetSays = "  * You intended to execute a .NET SDK command:\n      No .NET SDKs were found.\n";

        var error = await new RestoreErrors([new PackageRequest("Any", null)], _ => Task.FromResult<string?>(null)).ExplainAsync([], WhatDotnetSays);

        Assert.EndsWith($"Install the .NET {Environment.Version.Major} SDK.", error.Message);
    }

    private Task<ResolvedPackages> ResolveAsync(params PackageRequest[] requests) =>
        new SdkPackageResolver(feed.NotebookFolder, feed.CacheFolder).ResolveAsync(requests, [], TestContext.Current.CancellationToken);
}
