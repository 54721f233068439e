using System.Diagnostics;

namespace CorrNotebooks.Cli.Tests.Devcontainer;

/// <summary>A Debian that has never seen the project, made by the script clean-root beside this file.</summary>
internal static class CleanRoot
{
    public static readonly string Scripts = Path.Combine(CorrProcess.Root, "tests", "CorrNotebooks.Cli.Tests", "Devcontainer");

    public static async Task<(int ExitCode, string Text)> SetUpAsync(string command, IEnumerable<string> packages)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CORR_TEST_CLEAN_ROOT") == "1", "takes minutes: CORR_TEST_CLEAN_ROOT=1 asks for it");
        Assert.SkipUnless(Environment.UserName == "root", "needs root");
        Assert.SkipUnless(File.Exists("/usr/sbin/debootstrap"), "debootstrap is missing: apt-get install debootstrap");

        var root = Directory.CreateTempSubdirectory("corr-clean-root-").FullName;
        try
        {
            using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" 2>&1", "sh", Path.Combine(Scripts, "clean-root"), root, command, .. packages])
            {
                RedirectStandardOutput = true,
            })!;
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, text);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
