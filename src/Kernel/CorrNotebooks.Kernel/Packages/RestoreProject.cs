using System.Xml.Linq;

namespace CorrNotebooks.Kernel.Packages;

/// <summary>The project whose restore finds the packages: an empty library that asks for them and nothing else.</summary>
internal static class RestoreProject
{
    /// <summary>Writes the project as XML.</summary>
    /// <param name="configFolder">The folder whose <c>nuget.config</c> files, and those above it, name the feeds.</param>
    public static XDocument Create(
        IReadOnlyList<PackageRequest> requests, IReadOnlyList<string> sources, string framework, string runtimeIdentifier, string configFolder) =>
        new(new XElement(
            "Project",
            // Files that lie above the cache folder are none of this project's business.
            new XElement(
                "PropertyGroup",
                new XElement("ImportDirectoryBuildProps", false),
                new XElement("ImportDirectoryBuildTargets", false),
                new XElement("ImportDirectoryPackagesProps", false),
                new XElement("MSBuildEnableWorkloadResolver", false)),
            new XElement("Import", new XAttribute("Project", "Sdk.props"), new XAttribute("Sdk", "Microsoft.NET.Sdk")),
            new XElement(
                "PropertyGroup",
                new XElement("TargetFramework", framework),
                // With a runtime identifier the restore itself picks native and runtime-specific files, along the graph of runtimes.
                new XElement("RuntimeIdentifier", runtimeIdentifier),
                new XElement("SelfContained", false),
                new XElement("UseAppHost", false),
                new XElement("RestoreRootConfigDirectory", Escape(configFolder)),
                new XElement("RestoreAdditionalProjectSources", string.Join(';', sources.Select(Escape))),
                new XElement("NuGetAudit", false)),
            new XElement(
                "ItemGroup",
                requests.Select(request => new XElement(
                    "PackageReference",
                    new XAttribute("Include", Escape(request.Id)),
                    new XAttribute("Version", Escape(request.Version ?? "*"))))),
            new XElement("Import", new XAttribute("Project", "Sdk.targets"), new XAttribute("Sdk", "Microsoft.NET.Sdk"))));

    // MSBuild's own special characters, so that a folder or a version is text and never an expression; '*' stays, for floating versions.
    private static string Escape(string text) =>
        string.Concat(text.Select(c => c is '%' or '$' or '@' or '\'' or ';' or '?' ? $"%{(int)c:X2}" : c.ToString()));
}
