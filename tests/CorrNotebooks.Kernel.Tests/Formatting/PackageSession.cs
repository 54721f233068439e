using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Tests.Formatting;

/// <summary>A session that has real packages, from the feeds of this machine.</summary>
internal static class PackageSession
{
    public const string NewtonsoftJson = "#r \"nuget: Newtonsoft.Json, 13.0.4\"";

    /// <summary>Starts a session with these lines; a machine whose feeds do not have the packages skips the test.</summary>
    public static async Task<TestSession> StartAsync(string references)
    {
        var session = new TestSession(new SdkPackageResolver(AppContext.BaseDirectory));
        var result = await session.Try(references);
        if (result.Error is { Name: nameof(PackageException), Message: var message } && (message.Contains("NU1301") || message.Contains("NU1101")))
        {
            await session.DisposeAsync();
            Assert.Skip($"No feed here has {references}: {message}");
        }
        Assert.True(result.Succeeded, string.Join('\n', result.Error?.Traceback ?? []));
        return session;
    }
}
