using System.Diagnostics;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Kernel.Hosts;

/// <summary>.NET Interactive as a tool of the .NET SDK, in the version that a manifest names.</summary>
/// <param name="Folder">The manifest's folder: commands of a local tool are known below it.</param>
public sealed record InteractiveTool(string Folder)
{
    /// <summary>The manifest that this program brings along.</summary>
    public static string Manifest { get; } = Path.Combine(AppContext.BaseDirectory, "dotnet-tools.json");

    /// <summary>Has the SDK bring the tool, unless it is there.</summary>
    /// <exception cref="PackageException">No feed has it, or there is no SDK.</exception>
    public static Task<InteractiveTool> RestoreAsync(CancellationToken cancel) => RestoreAsync(Manifest, cancel);

    /// <param name="manifest">The full path of a tool manifest.</param>
    internal static async Task<InteractiveTool> RestoreAsync(string manifest, CancellationToken cancel)
    {
        var folder = Path.GetDirectoryName(manifest)!;
        var restore = await DotnetProcess.RunAsync(folder, ["tool", "restore", "--tool-manifest", manifest], cancel);
        return restore.Succeeded
            ? new InteractiveTool(folder)
            : throw new PackageException($"'dotnet tool restore' cannot bring .NET Interactive: {Reason(restore)} 'dotnet nuget list source' shows which feeds were asked.");
    }

    /// <summary>How a process of it starts, speaking its own protocol over standard input and output.</summary>
    /// <param name="notebookFolder">Where its cells run.</param>
    public ProcessStartInfo Start(string notebookFolder)
    {
        var start = new ProcessStartInfo(
            DotnetHost.Path, ["tool", "run", "dotnet-interactive", "stdio", "--default-kernel", CellLanguages.CSharp, "--working-dir", notebookFolder])
        {
            WorkingDirectory = Folder,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_INTERACTIVE_SKIP_FIRST_TIME_EXPERIENCE"] = "1";
        if (TextRules.AreMissing) // as it is, the runtime does not start
            start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        return start;
    }

    private static string Reason(DotnetOutput restore) =>
        (restore.Errors + restore.Output).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()
        ?? $"it ended with exit code {restore.ExitCode}.";
}
