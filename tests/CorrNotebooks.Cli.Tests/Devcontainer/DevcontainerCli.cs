using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CorrNotebooks.Cli.Tests.Devcontainer;

/// <summary>The public devcontainer CLI, from npm, as package-lock.json pins it.</summary>
public sealed class DevcontainerCli : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("corr-devcontainer-").FullName;
    private readonly string? missing;

    public DevcontainerCli()
    {
        foreach (var file in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(CleanRoot.Scripts, file), Path.Combine(folder, file));
        // To read a configuration the CLI asks Docker for containers made from it. There are none, so Docker need not be there.
        File.WriteAllText(Docker, "#!/bin/sh\n");
        try
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(Docker, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var (exitCode, _, errors) = Run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            missing = exitCode == 0 ? null : $"npm could not get the devcontainer CLI: {errors}";
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            missing = $"npm is missing: {e.Message}";
        }
    }

    private string Docker => Path.Combine(folder, "docker");

    /// <summary>What the CLI makes of the repository's configuration.</summary>
    public JsonNode ReadConfiguration()
    {
        Assert.SkipWhen(missing is not null, missing ?? "");
        var (exitCode, output, errors) = Run("node", "node_modules/@devcontainers/cli/devcontainer.js",
            "read-configuration", "--docker-path", Docker, "--workspace-folder", CorrProcess.Root);
        Assert.True(exitCode == 0, errors);
        return JsonNode.Parse(output)!["configuration"]!;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private (int ExitCode, string Output, string Errors) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
