using System.Xml.Linq;
using CorrNotebooks.Cli.Doctor;
using CorrNotebooks.Cli.Doctor.Checks;
using CorrNotebooks.Cli.Kernels;
using CorrNotebooks.Kernel;
using CorrNotebooks.Kernel.Packages.Natives;
using CorrNotebooks.Kernel.Protocol.Zmq;

namespace CorrNotebooks.Cli.Tests.Doctor;

/// <summary>Each thing that a machine can lack is found, weighed and given its mend, and nothing else is.</summary>
public sealed class ExaminationTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly PretendMachine machine;

    public ExaminationTests()
    {
        machine = new PretendMachine(folder.At("kernels"));
        KernelSpec.Install(folder.At("kernels"), []);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_machine_that_has_everything_has_no_problem()
    {
        var findings = await Examination.OfAsync(machine, TestContext.Current.CancellationToken);

        Assert.All(findings, finding => Assert.Equal(FindingState.Good, finding.State));
        Assert.Contains(findings, finding => finding is { Subject: "TorchSharp", Text: $"the package {TorchCheck.Package}, with libtorch 2.10.0.0" });
        Assert.Contains(findings, finding => finding.Text == "4, on 4 processors");
    }

    [Fact]
    public async Task A_missing_SDK_is_found()
    {
        machine.Programs.Remove("dotnet --version");

        await AssertOnlyProblemAsync(".NET SDK", FindingState.Missing, "no dotnet", "https://dotnet.microsoft.com");
    }

    [Theory]
    [InlineData("linux-arm64", "no build for Linux on arm64", null)]
    [InlineData("linux-x64", "cannot be read: it is not an ELF file", null)]
    public async Task A_TorchSharp_that_does_not_load_is_found(string platform, string text, string? mend)
    {
        folder.Write("torchsharp/0.107.0/runtimes/linux-x64/native/libLibTorchSharp.so", new string('x', 100));
        machine.BrokenTorch.Add(new TorchSharpNative(folder.At("torchsharp", "0.107.0"), new LinuxSystem(platform, new(() => new HashSet<string>()))));

        await AssertOnlyProblemAsync("TorchSharp", FindingState.Missing, text, mend);
    }

    [Fact]
    public async Task A_package_that_cannot_be_had_is_found()
    {
        machine.Cell = new CellOutput("", new CellError("PackageException", "No feed has TorchSharp-cpu.\nmore", [], 1));

        await AssertOnlyProblemAsync("TorchSharp", FindingState.Missing, "No feed has TorchSharp-cpu.", "corr build");
    }

    [Fact]
    public async Task A_clone_that_is_not_set_up_is_found()
    {
        machine.MissingFiles.Add("CorrNotebooks.dll");

        await AssertOnlyProblemAsync("TorchSharp", FindingState.Missing, "this clone is not set up", "corr build");
    }

    [Fact]
    public async Task Only_one_thread_on_a_machine_with_several_processors_is_found()
    {
        machine.Cell = new CellOutput(PretendMachine.Torch.Replace("\n4\n", "\n1\n"), null);

        await AssertOnlyProblemAsync("threads", FindingState.Lacking, "1, on 4", "unset OMP_NUM_THREADS");
    }

    [Fact]
    public async Task A_missing_Jupyter_is_found()
    {
        machine.Programs.Remove("jupyter --version");

        await AssertOnlyProblemAsync("Jupyter", FindingState.Lacking, "no jupyter", "jupyter");
    }

    [Fact]
    public async Task A_Jupyter_without_a_front_end_is_found()
    {
        machine.Programs["jupyter --version"] = "jupyter_client : 7.4.9\nnotebook : not installed\n";

        await AssertOnlyProblemAsync("Jupyter", FindingState.Lacking, "neither JupyterLab nor the notebook", "jupyter");
    }

    [Fact]
    public async Task A_missing_kernelspec_is_found()
    {
        KernelSpec.Uninstall(folder.At("kernels"));

        await AssertOnlyProblemAsync("kernel", FindingState.Lacking, "no kernelspec", "corr kernel install --user");
    }

    [Theory]
    [InlineData("/elsewhere/corr.dll", "starts another build, /elsewhere/corr.dll")]
    [InlineData("/gone/corr.dll", "starts /gone/corr.dll, which is gone")]
    public async Task A_kernelspec_of_another_build_is_found(string program, string text)
    {
        machine.MissingFiles.Add("/gone/corr.dll");
        var spec = folder.At("kernels", KernelSpec.Name, "kernel.json");
        File.WriteAllText(spec, File.ReadAllText(spec).Replace(OwnCommand.Line[^1], program));

        await AssertOnlyProblemAsync("kernel", FindingState.Lacking, text, "corr kernel install --user");
    }

    [Fact]
    public async Task Another_programs_kernel_is_no_problem_but_worth_a_note()
    {
        KernelSpec.Uninstall(folder.At("kernels"));
        folder.Write($"kernels/{KernelSpec.Name}/kernel.json", """{ "argv": ["dotnet-interactive"] }""");
        KernelSpec.Install(folder.At("kernels"), []);

        var findings = await Examination.OfAsync(machine, TestContext.Current.CancellationToken);

        Assert.Equal([FindingState.Good, FindingState.Note], findings.Where(finding => finding.Subject == "kernel").Select(finding => finding.State));
    }

    [Fact]
    public async Task A_missing_extension_is_found_and_a_missing_editor_is_none()
    {
        machine.Programs["code --list-extensions"] = "MS-dotnettools.csharp\n";
        await AssertOnlyProblemAsync("VS Code", FindingState.Lacking, "without the extension for Jupyter", "code --install-extension ms-toolsai.jupyter");

        machine.Programs.Remove("code --list-extensions");
        var findings = await Examination.OfAsync(machine, TestContext.Current.CancellationToken);
        Assert.Equal(FindingState.Note, findings.Single(finding => finding.Subject == "VS Code").State);
    }

    [Fact]
    public async Task What_charts_lack_is_found()
    {
        machine.Browser = null;
        await AssertOnlyProblemAsync("browser", FindingState.Lacking, "no Chromium", "hromium");
    }

    [Fact]
    public async Task A_missing_ZeroMQ_is_found()
    {
        Assert.SkipUnless(ZmqInstallation.IsUsual, "Here NetMQ is what there is.");
        machine.HasZeroMq = false;

        await AssertOnlyProblemAsync("ZeroMQ", FindingState.Lacking, "zmq", "zmq");
    }

    [Theory]
    [InlineData("""{ "searchResult": [ { "sourceName": "a feed", "problems": [ { "text": "Unable to load the service index." } ], "packages": [] } ] }""", "a feed: Unable to load")]
    [InlineData("""{ "searchResult": [] }""", "none is configured")]
    [InlineData("error: something else", "no answer")]
    public async Task A_feed_that_does_not_answer_is_found(string answer, string text)
    {
        machine.Programs["dotnet package"] = answer;

        await AssertOnlyProblemAsync("package feed", FindingState.Lacking, text, "nuget");
    }

    [Fact]
    public async Task A_tool_outside_the_repository_leaves_TorchSharp_to_the_notebooks()
    {
        machine.Repository = null;

        var findings = await Examination.OfAsync(machine, TestContext.Current.CancellationToken);

        Assert.Equal(FindingState.Note, findings.Single(finding => finding.Subject == "TorchSharp").State);
    }

    [Fact]
    public void The_cell_asks_for_the_package_that_the_repository_is_written_against()
    {
        var packages = XDocument.Load(Path.Combine(CorrProcess.Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => $"{(string?)package.Attribute("Include")}, {(string?)package.Attribute("Version")}");

        Assert.Contains(TorchCheck.Package, packages);
    }

    private async Task AssertOnlyProblemAsync(string subject, FindingState state, string text, string? mend)
    {
        var problem = Assert.Single(await Examination.OfAsync(machine, TestContext.Current.CancellationToken), finding => finding.State > FindingState.Note);
        Assert.Equal((subject, state), (problem.Subject, problem.State));
        Assert.Contains(text, problem.Text);
        if (mend is null)
            Assert.Null(problem.Mend);
        else
            Assert.Contains(mend, problem.Mend);
    }
}
