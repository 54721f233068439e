using System.Text.Json;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>Asks the feeds for the versions of a package, to name them where the one asked for is missing.</summary>
internal static class FeedVersions
{
    private const int Shown = 10;

    /// <summary>The latest versions, oldest first; null when the feeds give no answer.</summary>
    public static async Task<string?> ListAsync(string id, string folder, CancellationToken cancel)
    {
        var search = await DotnetProcess.RunAsync(
            folder, ["package", "search", id, "--exact-match", "--prerelease", "--format", "json"], cancel);
        if (!search.Succeeded || Parse(search.Output) is not { Count: > 0 } versions)
            return null;

        return (versions.Count > Shown ? "… " : "") + string.Join(", ", versions.TakeLast(Shown));
    }

    private static List<string> Parse(string output)
    {
        try
        {
            using var document = JsonDocument.Parse(output);
            return
            [
                .. from feed in document.RootElement.GetProperty("searchResult").EnumerateArray()
                   from package in feed.GetProperty("packages").EnumerateArray()
                   select package.GetProperty("version").GetString()
            ];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return []; // another SDK's way to answer; the restore's own message will do
        }
    }
}
