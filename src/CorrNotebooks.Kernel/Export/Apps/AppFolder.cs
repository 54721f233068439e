using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Export.Apps;

/// <summary>A folder of programs, and the two files that have them build there as they build everywhere.</summary>
public static class AppFolder
{
    private const string Props = "Directory.Build.props", Targets = "Directory.Build.targets";
    private const string Mark = "Written by corr export";

    /// <summary>
    /// Keeps the settings of folders above away from the programs, and has the stand-ins of this machine answer for the packages
    /// that its feed lacks, so that the programs themselves name the packages and run on any machine that has them.
    /// </summary>
    /// <param name="standInsFolder">See <see cref="Packages.StandInResolver"/>.</param>
    /// <exception cref="ExportException">The folder has files of those names that are not of this making.</exception>
    public static void Prepare(string folder, string standInsFolder)
    {
        Directory.CreateDirectory(folder);
        var standIns = Directory.Exists(standInsFolder) ? Directory.GetDirectories(standInsFolder).Order(StringComparer.Ordinal).ToArray() : [];
        if (standIns.Length > 0 || Above(folder).Any(HasSettings))
        {
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
                  <!-- {Mark}: stand-ins for the packages that this machine's feed lacks. A machine that has them does without this. -->
                {string.Concat(standIns.Select(StandIn))}</Project>

                """);
        }
    }

    private static string StandIn(string folder) => $"""
          <ItemGroup>
            <PackageReference Remove="{Path.GetFileName(folder).Replace('+', ';')}" />
            <Reference Include="{folder}/*.dll" />
            <None Include="{folder}/*" Visible="false" CopyToOutputDirectory="PreserveNewest" />
          </ItemGroup>

        """;

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
