using System.Globalization;
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
        // The packages go where no other project finds them, and come from this machine's own folder of them where it has them.
        var packages = package.Folder.At("packages");
        package.Folder.Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <RestorePackagesPath>{packages}</RestorePackagesPath>
                <RestoreAdditionalProjectSources>{await PackagesFolder.FindAsync(CorrProcess.Root, TestContext.Current.CancellationToken)}</RestoreAdditionalProjectSources>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);

        await DotnetAsync("new", "console", "--name", "Train", "--output", ".");
        await DotnetAsync("add", "package", "CorrNotebooks");
        await DotnetAsync("add", "package", "TorchSharp-cpu", "--version", "0.107.0");
        package.Folder.Write("Train/Program.cs", CodeIn("src", "CorrNotebooks", "README.md"));
        await DotnetAsync("restore");
        var mend = await CorrProcess.RunAsync(CorrProcess.Root, "mend", packages);
        Assert.True(mend.ExitCode == 0, mend.Errors);
        await DotnetAsync("build", "--no-restore", "-o", "out");
        // TorchSharp falls back on the packages of the home folder, which is nobody's here.
        var printed = await DotnetAsync([Path.Combine("out", "Train.dll")], ("HOME", package.Folder.Path), ("NUGET_PACKAGES", null));

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

    private Task<string> DotnetAsync(params string[] arguments) => DotnetAsync(arguments, []);

    private async Task<string> DotnetAsync(string[] arguments, params (string, string?)[] variables)
    {
        var folder = Directory.CreateDirectory(package.Folder.At("Train")).FullName;
        var run = await DotnetProcess.RunAsync(folder, arguments, TestContext.Current.CancellationToken, variables);
        Assert.True(run.Succeeded, $"dotnet {string.Join(' ', arguments)}\n{run.Output}{run.Errors}");
        return run.Output;
    }
}
