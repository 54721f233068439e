using System.Diagnostics;
using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Tests.Doctor;

/// <summary><c>corr doctor</c> in a process that finds nothing: an empty PATH, a new home, a TorchSharp that its system refuses.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Without_TorchSharp_Jupyter_and_kernelspec_it_names_each_and_its_mend()
    {
        CopyProgram();
        folder.Write("home/.nuget/packages/torchsharp/0.107.0/runtimes/linux-x64/native/libLibTorchSharp.so", "not one");

        var run = await RunAsync("doctor");

        Assert.Equal((3, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"TorchSharp +missing  TorchSharp 0\.107\.0 does not load here: .*libLibTorchSharp\.so cannot be read: it is cut short after 7 bytes\. Clear the package", run.Output);
        Assert.Matches(@"Jupyter +lacking  no jupyter on the PATH\n +fix: .*jupyter", run.Output);
        Assert.Matches(@"kernel +lacking  no kernelspec of this kit\n +fix: .*corr kernel install --user\n", run.Output);
        Assert.Matches(@"\n1 missing that the lessons need, \d+ more would be of use\.\n\z", run.Output);
    }

    [Fact]
    public async Task As_JSON_it_says_the_same_to_programs()
    {
        CopyProgram();
        File.Delete(folder.At("artifacts", "bin", "CorrNotebooks", "release", "CorrNotebooks.dll")); // a clone that is not set up

        var run = await RunAsync("doctor", "--json");

        Assert.Equal((3, ""), (run.ExitCode, run.Errors));
        var report = JsonNode.Parse(run.Output)!;
        Assert.False((bool)report["complete"]!);
        var findings = report["findings"]!.AsArray().ToDictionary(finding => (string)finding!["subject"]!, finding => ((string)finding!["state"]!, (string?)finding["mend"]));
        Assert.Equal(("missing", "./corr build"), findings["TorchSharp"]);
        Assert.Equal("lacking", findings["Jupyter"].Item1);
        Assert.Equal(("lacking", "./corr kernel install --user"), findings["kernel"]);
    }

    [Fact]
    public async Task Here_the_lessons_have_what_they_need()
    {
        var run = await CorrProcess.RunAsync(CorrProcess.Root, "doctor");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"TorchSharp +ok ", run.Output);
    }

    /// <summary>Copies the built program into a repository of its own.</summary>
    private void CopyProgram()
    {
        folder.Write("CorrNotebooks.sln", "");
        folder.Write("artifacts/bin/CorrNotebooks/release/CorrNotebooks.dll", "");
        string[] program = ["artifacts", "bin", "CorrNotebooks.Cli", "release"];
        TestFolder.CopyAll(Path.Combine([CorrProcess.Root, .. program]), folder.At(program));
    }

    private async Task<CorrOutput> RunAsync(params string[] arguments)
    {
        var home = Directory.CreateDirectory(folder.At("home")).FullName;
        var start = new ProcessStartInfo(DotnetHost.Path, [folder.At("artifacts", "bin", "CorrNotebooks.Cli", "release", "corr.dll"), .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PATH"] = folder.At("nothing"), ["HOME"] = home, ["XDG_DATA_HOME"] = home, ["NUGET_PACKAGES"] = null },
        };
        foreach (var variable in new[] { "JUPYTER_PATH", "JUPYTER_DATA_DIR", "VIRTUAL_ENV", "CONDA_PREFIX" })
            start.Environment.Remove(variable);
        using var process = Process.Start(start)!;
        return await CorrProcess.EndAsync(process);
    }
}
