using System.Diagnostics;
using System.Text.Json.Nodes;
using CorrNotebooks.Cli.Tests.Packages;
using CorrNotebooks.Kernel.Packages;

namespace CorrNotebooks.Cli.Tests.Doctor;

/// <summary><c>corr doctor</c> in a process that finds nothing: an empty PATH, a new home, a libtorch that is not there.</summary>
public sealed class DoctorCommandTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Without_libtorch_Jupyter_and_kernelspec_it_names_each_and_its_mend()
    {
        var standIn = CopyProgram();
        Assert.SkipWhen(standIn is null, "The kit was built with TorchSharp's package, which brings its libtorch along.");
        HideLibTorch(standIn);

        var run = await RunAsync("doctor");

        Assert.Equal((3, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"TorchSharp +missing  the stand-in finds no libtorch: .*libtorch_\?\?\?.*\n +mend: .*libtorch", run.Output);
        Assert.Matches(@"Jupyter +lacking  no jupyter on the PATH\n +mend: .*jupyter", run.Output);
        Assert.Matches(@"kernel +lacking  no kernelspec of this kit\n +mend: .*corr kernel install --user\n", run.Output);
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

    /// <summary>Copies the built program into a repository of its own, and returns the folder of its stand-in for TorchSharp, if it has one.</summary>
    private string? CopyProgram()
    {
        folder.Write("CorrNotebooks.sln", "");
        folder.Write("artifacts/bin/CorrNotebooks/release/CorrNotebooks.dll", "");
        string[] program = ["artifacts", "bin", "CorrNotebooks.Cli", "release"];
        TestFolder.CopyAll(Path.Combine([CorrProcess.Root, .. program]), folder.At(program));
        return PackedProject.StandIn is { } standIn ? folder.At(Path.GetRelativePath(CorrProcess.Root, standIn)) : null;
    }

    /// <summary>Has the shim ask the system's loader for a library that no machine has.</summary>
    private static void HideLibTorch(string standIn)
    {
        var path = Path.Combine(standIn, "libtorchshim.so");
        var bytes = File.ReadAllBytes(path);
        var name = bytes.AsSpan().IndexOf("libtorch_cpu.so"u8);
        Assert.True(name > 0, "The shim does not name libtorch.");
        "???"u8.CopyTo(bytes.AsSpan(name + "libtorch_".Length));
        File.WriteAllBytes(path, bytes);
    }

    private async Task<CorrOutput> RunAsync(params string[] arguments)
    {
        var home = Directory.CreateDirectory(folder.At("home")).FullName;
        var start = new ProcessStartInfo(DotnetHost.Path, [folder.At("artifacts", "bin", "CorrNotebooks.Cli", "release", "corr.dll"), .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PATH"] = folder.At("nothing"), ["HOME"] = home, ["XDG_DATA_HOME"] = home },
        };
        foreach (var variable in new[] { "JUPYTER_PATH", "JUPYTER_DATA_DIR", "VIRTUAL_ENV", "CONDA_PREFIX" })
            start.Environment.Remove(variable);
        using var process = Process.Start(start)!;
        return await CorrProcess.EndAsync(process);
    }
}
