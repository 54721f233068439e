using System.Text.RegularExpressions;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>An error as the restore wrote it down: its code, its text, and the package it is about.</summary>
internal sealed record RestoreError(string Code, string Message, string Id);

/// <summary>Turns a failed restore into one message: which package, what is wrong with it, what to do.</summary>
/// <param name="requests">What was asked for.</param>
/// <param name="listVersions">Asks the feeds which versions of a package there are.</param>
internal sealed partial class RestoreErrors(IReadOnlyList<PackageRequest> requests, Func<string, Task<string?>> listVersions)
{
    public async Task<PackageException> ExplainAsync(IReadOnlyList<RestoreError> errors, string output)
    {
        if (errors.Count == 0)
            errors = [.. ErrorLine().Matches(output).Select(match => new RestoreError(match.Groups["code"].Value, match.Groups["message"].Value, ""))];
        if (errors.Count == 0)
            return new PackageException(MissingSdk().IsMatch(output) ? NoSdk : $"'dotnet restore' failed and gave no reason: {OneLine.Of(output)}");

        var lines = new List<string>();
        foreach (var error in errors)
            lines.Add(await ExplainAsync(error));
        return new PackageException(string.Join(Environment.NewLine, lines.Distinct()));
    }

    private static string NoSdk => $"Packages are restored by the .NET SDK, and there is none here. Install the .NET {Environment.Version.Major} SDK.";

    private async Task<string> ExplainAsync(RestoreError error)
    {
        var (code, id, message) = (error.Code, error.Id, OneLine.Of(error.Message));
        var version = requests.FirstOrDefault(request => request.Id.Equals(id, StringComparison.OrdinalIgnoreCase))?.Version;
        return code switch
        {
            "NU1100" or "NU1101" => $"No feed has the package {id}. Check its name, or add its feed by #i \"nuget: <address or folder>\". ({code}: {message})",
            "NU1102" => $"No feed has {id} {version}. {await VersionsAsync(id)}({code}: {message})",
            "NU1103" => $"{id} has no stable version that fits; write a prerelease version out in full. {await VersionsAsync(id)}({code}: {message})",
            "NU1107" or "NU1605" => $"The packages of this session need different versions of {id}; ask for one that suits all. ({code}: {message})",
            "NU1202" or "NU1213" => $"{id} {version} has nothing for .NET {Environment.Version.Major}; take another version. ({code}: {message})",
            "NU1301" => $"A feed does not answer; check the network and the feeds that 'dotnet nuget list source' shows. ({code}: {message})",
            _ => $"{code}: {message}",
        };
    }

    private async Task<string> VersionsAsync(string id) => await listVersions(id) is { } versions ? $"There are: {versions}. " : "";

    // "/folder/notebook.csproj : error NU1101: … [/folder/notebook.csproj]"
    [GeneratedRegex(@"error (?<code>[A-Z]+\d+): (?<message>.*?)( \[[^\]]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();

    // What the dotnet executable says that came with a runtime alone.
    [GeneratedRegex(@"No \.NET SDKs were found|compatible \.NET SDK was not found")]
    private static partial Regex MissingSdk();
}
