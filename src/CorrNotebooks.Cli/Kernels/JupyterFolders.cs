using System.ComponentModel;
using System.Diagnostics;

namespace CorrNotebooks.Cli.Kernels;

/// <summary>Where Jupyter keeps what it finds by name.</summary>
internal static class JupyterFolders
{
    /// <summary>The user's own.</summary>
    public static string User => Variable("JUPYTER_DATA_DIR") is { } chosen ? chosen
        : OperatingSystem.IsWindows() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter")
        : OperatingSystem.IsMacOS() ? Path.Combine(Home, "Library", "Jupyter")
        : Path.Combine(Variable("XDG_DATA_HOME") ?? Path.Combine(Home, ".local", "share"), "jupyter");

    /// <summary>All folders of kernels that Jupyter looks in by itself.</summary>
    public static IReadOnlyList<string> Search =>
    [
        .. ((Variable("JUPYTER_PATH")?.Split(Path.PathSeparator) ?? [])
            .Append(User)
            .Concat(new[] { Variable("VIRTUAL_ENV"), Variable("CONDA_PREFIX"), "/usr/local", "/usr" }.OfType<string>().Select(Under)))
            .Select(folder => Path.Combine(folder, "kernels"))
            .Distinct(),
    ];

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public static string Under(string prefix) => Path.Combine(prefix, "share", "jupyter");

    /// <summary>The prefix of the Python environment that is active.</summary>
    /// <exception cref="CommandException">There is no Python.</exception>
    public static string PythonPrefix()
    {
        if ((Variable("VIRTUAL_ENV") ?? Variable("CONDA_PREFIX")) is { } environment)
            return environment;
        try
        {
            var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "python" : "python3", ["-c", "import sys; print(sys.prefix)"]) { RedirectStandardOutput = true };
            using var python = Process.Start(start)!;
            return python.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } prefix ? prefix : throw new CommandException("python3 does not tell its prefix; use --prefix DIR.");
        }
        catch (Win32Exception)
        {
            throw new CommandException("--sys-prefix is that of Python, and there is no python3 on the PATH; use --prefix DIR.");
        }
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
