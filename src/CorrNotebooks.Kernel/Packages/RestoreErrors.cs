using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>Turns a failed restore into one message: which package, what is wrong with it, what to do.</summary>
internal static partial class RestoreErrors
{
    public static PackageException Explain(
        IReadOnlyList<(string Code, string Message, string Id)> errors, IReadOnlyList<PackageRequest> requests, string output)
    {
        if (errors.Count == 0)
            errors = FromOutput(output);
        if (errors.Count == 0)
            return new PackageException($"'dotnet restore' failed and gave no reason: {Shorten(output)}");

        var lines = errors.Select(error => Explain(error.Code, OneLine(error.Message), error.Id, requests)).Distinct();
        return new PackageException(string.Join(Environment.NewLine, lines));
    }

    private static string Explain(string code, string message, string id, IReadOnlyList<PackageRequest> requests)
    {
        var version = requests.FirstOrDefault(request => request.Id.Equals(id, StringComparison.OrdinalIgnoreCase))?.Version;
        return code switch
        {
            "NU1100" or "NU1101" => $"No feed has the package {id}. Check its name, or add its feed by #i \"nuget: <address or folder>\". ({code}: {message})",
            "NU1102" => $"No feed has {id} {version ?? "in the version needed"}. Write one of the versions that there are: {Found(message)}. ({code})",
            "NU1103" => $"{id} has no stable version that fits; write a prerelease version out in full: {Found(message)}. ({code})",
            "NU1107" or "NU1605" => $"The packages of this session need different versions of {id}; ask for one that suits all. ({code}: {message})",
            "NU1202" or "NU1213" => $"{id} {version} has nothing for .NET {Environment.Version.Major}; take another version. ({code}: {message})",
            "NU1301" => $"A feed does not answer; check the network and the feeds that 'dotnet nuget list source' shows. ({code}: {message})",
            _ => $"{code}: {message}",
        };
    }

    // "…\n  - Found 2 version(s) in nuget.org [ Nearest version: 5.0.0 ]", one line for every feed.
    private static string Found(string message)
    {
        var feeds = FeedLine().Matches(message).Select(match => match.Groups["nearest"].Success
            ? $"{match.Groups["feed"].Value} has {match.Groups["count"].Value}, the nearest is {match.Groups["nearest"].Value}"
            : $"{match.Groups["feed"].Value} has {match.Groups["count"].Value}");
        var found = string.Join("; ", feeds);
        return found.Length > 0 ? found : message;
    }

    private static List<(string, string, string)> FromOutput(string output) =>
        [.. ErrorLine().Matches(output).Select(match => (match.Groups["code"].Value, match.Groups["message"].Value, "")).Distinct()];

    private static string OneLine(string message) => string.Join(' ', message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string Shorten(string output) => OneLine(output) is { Length: > 500 } text ? text[..500] + "…" : OneLine(output);

    [GeneratedRegex(@"Found (?<count>\d+) version\(s\) in (?<feed>.+?) (\[ Nearest version: (?<nearest>\S+) \])?(?= - |$)")]
    private static partial Regex FeedLine();

    [GeneratedRegex(@"error (?<code>[A-Z]+\d+): (?<message>.*?)( \[[^\]]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();
}
