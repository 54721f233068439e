using System.Diagnostics;
using CorrNotebooks.Kernel;
using CorrNotebooks.Kernel.Display.Charts;

namespace CorrNotebooks.Cli.Installing;

/// <summary>The programs that some tests run. Where they are missing, those tests are skipped.</summary>
internal static class TestPrograms
{
    /// <summary>Installs what is missing on a machine of the tests' own, which is where root runs them, such as a container of CI.</summary>
    public static async Task RequireAsync(CancellationToken cancel)
    {
        if (!AptGet.IsHere || !Environment.IsPrivilegedProcess)
            return;
        foreach (var package in Missing().ToList())
        {
            // One by one: what one system lacks (Ubuntu has no package of Chromium) must not keep it from the others.
            if (await AptGet.InstallAsync([package], cancel) is { } log)
                Console.Error.WriteLine($"corr: apt-get could not install {package}, and its tests are skipped; what it said: {log}");
        }
    }

    private static IEnumerable<string> Missing()
    {
        if (ProgramPath.Find("jupyter-notebook") is null)
            yield return "jupyter-notebook";
        if (ProgramPath.Find("jupyter-nbconvert") is null)
            yield return "jupyter-nbconvert";
        if (Browser.Find() is null)
            yield return "chromium";
        if (!HasConformanceTests())
            yield return "python3-jupyter-kernel-test";
    }

    private static bool HasConformanceTests()
    {
        const string Python = "/usr/bin/python3"; // Debian's own, to which its packages belong
        if (!File.Exists(Python))
            return false;
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", "import jupyter_kernel_test"]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
