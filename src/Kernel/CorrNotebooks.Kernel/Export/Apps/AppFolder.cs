using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>A folder of programs, and the two files that have them build there as they build everywhere.</summary>
public static class AppFolder
{
    private const string Props = "Directory.Build.props", Targets = "Directory.Build.targets";
    private const string Mark = "Written by corr export";

    /// <summary>Keeps the settings of folders above away from the programs.</summary>
    /// <exception cref="ExportException">The folder has files of those names that are not of this making.</exception>
    public static void Prepare(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!Above(folder).Any(HasSettings))
            return;
        Write(folder, Props, $"""
            <Project>
              <!-- {Mark}: the settings of folders above are not for these programs. -->
              <PropertyGroup>
                <ImportDirectoryPackagesProps>false</ImportDirectoryPackagesProps>
              </PropertyGroup>
            </Project>

            """);
        Write(folder, Targets, $"""
            <Project>
              <!-- {Mark}: the targets of folders above are not for these programs. -->
            </Project>

            """);
    }

    private static IEnumerable<DirectoryInfo> Above(string folder)
    {
        for (var above = Directory.GetParent(folder); above is not null; above = above.Parent)
            yield return above;
    }

    private static bool HasSettings(DirectoryInfo folder) =>
        new[] { Props, Targets, "Directory.Packages.props" }.Any(name => File.Exists(Path.Combine(folder.FullName, name)));

    private static void Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        if (File.Exists(path) && !File.ReadAllText(path).Contains(Mark))
            throw new ExportException($"{path} is there already, and not of corr's making: export to another folder with --output DIR.");
        AtomicFile.WriteAllText(path, text);
    }
}
