namespace CorrNotebooks.Kernel.Packages;

/// <summary>The settings outside a notebook that decide what a restore finds.</summary>
internal static class NuGetSettings
{
    /// <summary>The text of every NuGet configuration file that applies in a folder, and the variables that move its packages.</summary>
    public static IEnumerable<string> Affecting(string folder)
    {
        yield return $"NUGET_PACKAGES={Environment.GetEnvironmentVariable("NUGET_PACKAGES")}";
        for (var above = new DirectoryInfo(folder); above is not null; above = above.Parent)
        {
            foreach (var file in ConfigFiles(above.FullName))
                yield return file;
        }

        foreach (var file in ConfigFiles(UserFolder))
            yield return file;
    }

    private static string UserFolder => OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "NuGet")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "NuGet");

    private static IEnumerable<string> ConfigFiles(string folder) =>
        new[] { "nuget.config", "NuGet.config", "NuGet.Config" }
            .Select(name => Path.Combine(folder, name))
            .Where(File.Exists)
            .Select(path => $"{path}\n{File.ReadAllText(path)}");
}
