using System.ComponentModel;
using System.Diagnostics;
using CorrNotebooks.Cli.Kernels;

namespace CorrNotebooks.Cli.Benchmarks;

/// <summary>A kernel whose start is measured.</summary>
/// <param name="CommandLine">What starts it, given the path of a connection file.</param>
internal sealed record KernelContender(string Name, Func<string, IReadOnlyList<string>> CommandLine)
{
    public const string HowToGetIpykernel = "pip install ipykernel, or on Debian and Ubuntu apt-get install python3-ipykernel";

    public static KernelContender Ours { get; } = new("this kernel", KernelSpec.CommandLine);

    /// <summary>Python's kernel, of the Python on the PATH or else of the system's; null where neither has it.</summary>
    public static KernelContender? FindIpykernel() =>
        new[] { "python3", "python", "/usr/bin/python3" }.Select(AskPython).FirstOrDefault(found => found is not null);

    private static KernelContender? AskPython(string command)
    {
        // The program itself, as ipykernel's own kernelspec has it: what is on the PATH may be a script that looks for it.
        const string question = "import ipykernel, platform, sys; print(sys.executable); print('ipykernel', ipykernel.__version__, 'on Python', platform.python_version())";
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, ["-c", question]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 && answer.Trim().Split('\n', StringSplitOptions.TrimEntries) is [var python, var name]
                ? new KernelContender(name, file => [python, "-m", "ipykernel_launcher", "-f", file])
                : null;
        }
        catch (Win32Exception)
        {
            return null; // no such program
        }
    }
}
