using System.Globalization;
using System.IO.Compression;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Tests.Packages;

/// <summary>The code that the READMEs show, in a new project that knows the package alone.</summary>
[Collection(nameof(PackedLibrary))]
public sealed class ReadmeCodeTests(PackedLibrary package)
{
    [Fact]
    public async Task Ten_lines_train_a_model()
    {
        package.Require();
        if (PackedProject.StandIn is { } standIn)
            AddTorchSharp(standIn);
        // The packages go where no other project finds them.
        package.Folder.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <RestorePackagesPath>{package.Folder.At("packages")}</RestorePackagesPath>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);

        await DotnetAsync("new", "console", "--name", "Train", "--output", ".");
        await DotnetAsync("add", "package", "CorrNotebooks");
        await DotnetAsync("add", "package", "TorchSharp-cpu", "--version", "0.107.0");
        package.Folder.Write("Train/Program.cs", CodeIn("src", "CorrNotebooks", "README.md"));
        var printed = await DotnetAsync("run");

        var correlation = Assert.Single(printed.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("rank correlation ", correlation);
        Assert.InRange(double.Parse(correlation.Split(' ')[^1], CultureInfo.InvariantCulture), 0.95, 1);
    }

    [Fact]
    public void The_repository_shows_the_same_lines_and_they_are_ten()
    {
        var code = CodeIn("src", "CorrNotebooks", "README.md");

        Assert.Equal(code, CodeIn("README.md"));
        Assert.Equal(10, code.Split('\n').Count(line => line.Length > 0 && !line.StartsWith("using ")));
    }

    /// <summary>The first C# that a Markdown file shows.</summary>
    private static string CodeIn(params string[] path)
    {
        var lines = File.ReadAllLines(Path.Combine([CorrProcess.Root, .. path]));
        return string.Join('\n', lines.SkipWhile(line => line != "```csharp").Skip(1).TakeWhile(line => line != "```"));
    }

    private async Task<string> DotnetAsync(params string[] arguments)
    {
        var folder = Directory.CreateDirectory(package.Folder.At("Train")).FullName;
        var run = await DotnetProcess.RunAsync(folder, arguments, TestContext.Current.CancellationToken);
        Assert.True(run.Succeeded, $"dotnet {string.Join(' ', arguments)}\n{run.Output}{run.Errors}");
        return run.Output;
    }

    /// <summary>Makes the packages TorchSharp and TorchSharp-cpu of the stand-in, since no feed here has them.</summary>
    private void AddTorchSharp(string standIn)
    {
        using (var torch = Create("TorchSharp", ""))
        {
            torch.CreateEntryFromFile(Path.Combine(standIn, "TorchSharp.dll"), "lib/net10.0/TorchSharp.dll");
            torch.CreateEntryFromFile(Path.Combine(standIn, "libtorchshim.so"), "shim/libtorchshim.so");
            // It looks for its shim in its own folder.
            Write(torch, "buildTransitive/TorchSharp.targets", """
                <Project>
                  <ItemGroup>
                    <None Include="$(MSBuildThisFileDirectory)../shim/libtorchshim.so" CopyToOutputDirectory="PreserveNewest" Link="libtorchshim.so" Visible="false" />
                  </ItemGroup>
                </Project>
                """);
        }

        using (Create("TorchSharp-cpu", """<dependency id="TorchSharp" version="0.107.0" />""")) { }
    }

    private ZipArchive Create(string id, string dependency)
    {
        var archive = ZipFile.Open(Path.Combine(package.Feed, $"{id}.0.107.0.nupkg"), ZipArchiveMode.Create);
        Write(archive, $"{id}.nuspec", $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
              <id>{id}</id><version>0.107.0</version><authors>tests</authors><description>The stand-in.</description>
              <dependencies><group targetFramework="net8.0">{dependency}</group></dependencies>
            </metadata></package>
            """);
        return archive;
    }

    private static void Write(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(text);
    }
}
