namespace CorrNotebooks.Kernel.Packages;

/// <summary>The folder into which restores unpack packages: NuGet's global packages folder.</summary>
public static class PackagesFolder
{
    /// <summary>The one that a restore in this folder uses, as the settings of NuGet there say.</summary>
    /// <exception cref="PackageException">There is no SDK that could tell.</exception>
    public static async Task<string> FindAsync(string folder, CancellationToken cancel)
    {
        var answer = await DotnetProcess.RunAsync(folder, ["nuget", "locals", "global-packages", "--list", "--force-english-output"], cancel);
        const string Label = "global-packages: ";
        return answer.Output.Split('\n', StringSplitOptions.TrimEntries).FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal)) is { } line
            ? line[Label.Length..]
            : throw new PackageException($"'dotnet nuget locals global-packages --list' does not say where packages are: {answer.Output}{answer.Errors}");
    }
}
