using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Tests.Packages;

/// <summary>The package CorrNotebooks.Tool, installed in a folder far from the repository.</summary>
public sealed partial class ToolPackageTests(ToolPackageTests.InstalledTool tool) : IClassFixture<ToolPackageTests.InstalledTool>
{
    [Fact]
    public void It_holds_neither_TorchSharp_nor_Plotly()
    {
        tool.Package.Require();

        Assert.DoesNotContain(tool.Package.Files("nupkg"), file => file.Contains("TorchSharp") || file.Contains("Plotly.NET"));
        Assert.Contains("tools/net10.0/any/corr.dll", tool.Package.Files("nupkg"));
        Assert.Contains("tools/net10.0/any/dotnet-tools.json", tool.Package.Files("nupkg")); // which .NET Interactive it restores
    }

    [Fact]
    public void Its_notices_name_the_works_of_others_in_it()
    {
        tool.Package.Require();
        var notices = File.ReadAllText(tool.Package.Extract("NOTICES.md"));

        var named = FileNames().Matches(notices).Select(match => match.Groups[1].Value).ToList();
        var others = tool.Package.Files("nupkg").Where(file => file.StartsWith("tools/") && !OwnFiles().IsMatch(file));

        Assert.NotEmpty(others);
        Assert.All(others, file => Assert.Contains(named, name => file.Contains($"/{name}")));
    }

    [Fact]
    public async Task It_runs_a_notebook_and_leaves_the_copy_where_it_was_called()
    {
        tool.Package.Require();
        tool.Package.Folder.Notebook("elsewhere/one.ipynb", "6 * 7");

        var run = await tool.RunAsync("run", "one.ipynb");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var copy = tool.Package.Folder.At("elsewhere", "artifacts", "notebooks", "one.ipynb");
        Assert.Equal("42", TestFolder.Outputs(copy, 0)[0]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Its_kernelspec_starts_the_installed_program()
    {
        tool.Package.Require();

        var install = await tool.RunAsync("kernel", "install", "--prefix", tool.Package.Folder.At("prefix"));

        Assert.Equal((0, ""), (install.ExitCode, install.Errors));
        var spec = JsonNode.Parse(File.ReadAllText(tool.Package.Folder.At("prefix", "share", "jupyter", "kernels", ".net-csharp", "kernel.json")))!;
        var command = spec["argv"]!.AsArray().Select(argument => (string)argument!).ToList();
        Assert.Equal([tool.Program, "kernel", "start", "--connection-file", "{connection_file}"], command);
        var start = new ProcessStartInfo(command[0], [.. command[1..^1], "missing.json"]);
        foreach (var (name, value) in spec["env"]!.AsObject())
            start.Environment[name] = (string?)value;
        var run = await tool.RunAsync(start);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("corr: ", run.Errors);
    }

    [Fact]
    public async Task Its_doctor_finds_what_it_brought_along()
    {
        tool.Package.Require();

        var run = await tool.RunAsync("doctor", "--json");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var findings = JsonNode.Parse(run.Output)!["findings"]!.AsArray().ToLookup(finding => (string)finding!["subject"]!, finding => (string)finding!["state"]!);
        Assert.Equal("good", findings[".NET SDK"].Single());
        Assert.Equal("note", findings["TorchSharp"].Single());
    }

    [Theory]
    [InlineData("'corr test' works in the CorrNotebooks repository", "test")]
    [InlineData("'corr bench' works in the CorrNotebooks repository", "bench")]
    [InlineData("'corr run' without a notebook's name works in the CorrNotebooks repository", "run")]
    [InlineData("'corr verify' without a notebook's name works in the CorrNotebooks repository", "verify")]
    public async Task What_needs_the_repository_says_so(string line, params string[] arguments)
    {
        tool.Package.Require();

        var run = await tool.RunAsync(arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"corr: {line}", run.Errors);
    }

    // In the notices' table, up to a star: `System.CommandLine.dll`, `Microsoft.CodeAnalysis*.dll`.
    [GeneratedRegex(@"`([\w./]+)")]
    private static partial Regex FileNames();

    [GeneratedRegex("/(corr|CorrNotebooks|DotnetToolSettings|dotnet-tools)[^/]*$")]
    private static partial Regex OwnFiles();

    public sealed class InstalledTool : IAsyncLifetime
    {
        public PackedTool Package { get; } = new();

        internal string Program => Package.Folder.At("tools", OperatingSystem.IsWindows() ? "corr.exe" : "corr");

        public async ValueTask InitializeAsync()
        {
            await Package.InitializeAsync();
            Directory.CreateDirectory(Package.Folder.At("elsewhere"));
            await DotnetProcess.RunAsync(
                Package.Folder.Path, ["tool", "install", "CorrNotebooks.Tool", "--tool-path", "tools"], CancellationToken.None);
        }

        public ValueTask DisposeAsync() => Package.DisposeAsync();

        internal Task<CorrOutput> RunAsync(params string[] arguments) =>
            RunAsync(new ProcessStartInfo(Program, arguments) { Environment = { ["DOTNET_ROOT"] = Path.GetDirectoryName(DotnetHost.Path) } });

        internal async Task<CorrOutput> RunAsync(ProcessStartInfo start)
        {
            start.WorkingDirectory = Package.Folder.At("elsewhere");
            start.RedirectStandardOutput = start.RedirectStandardError = true;
            using var process = Process.Start(start)!;
            return await CorrProcess.EndAsync(process);
        }
    }
}
