using System.Text.Json.Nodes;

namespace CorrNotebooks.Cli.Tests.Kernels;

public sealed class KernelSpecTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string Kernels => folder.At("share", "jupyter", "kernels");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Install_writes_a_kernelspec_that_starts_from_any_folder()
    {
        var run = await CorrAsync("install");

        Assert.Equal(0, run.ExitCode);
        var spec = Read(".net-csharp");
        var argv = spec["argv"]!.AsArray().Select(argument => (string)argument!).ToList();
        Assert.True(Path.IsPathRooted(argv[0]) && Path.IsPathRooted(argv[1]), string.Join(' ', argv));
        Assert.Equal(["kernel", "start", "--connection-file", "{connection_file}"], argv[2..]);
        Assert.Equal((".NET (C#)", "C#", "message"), ((string?)spec["display_name"], (string?)spec["language"], (string?)spec["interrupt_mode"]));
    }

    [Theory]
    [InlineData("logo-32x32.png", 32)]
    [InlineData("logo-64x64.png", 64)]
    public async Task Install_brings_the_logo(string name, int width)
    {
        await CorrAsync("install");

        var bytes = File.ReadAllBytes(Path.Combine(Kernels, ".net-csharp", name));

        Assert.Equal("PNG"u8, bytes.AsSpan(1, 3));
        Assert.Equal(width, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)));
    }

    [Fact]
    public async Task Another_programs_kernel_is_left_alone_and_the_kits_goes_beside_it()
    {
        const string theirs = """{"argv": ["dotnet-interactive"], "display_name": "theirs", "language": "C#"}""";
        folder.Write("share/jupyter/kernels/.net-csharp/kernel.json", theirs);

        var run = await CorrAsync("install");

        Assert.Contains("Another program's .net-csharp", run.Output);
        Assert.Contains("corr-csharp", run.Output);
        Assert.Equal(theirs, File.ReadAllText(Path.Combine(Kernels, ".net-csharp", "kernel.json")));
        Assert.Equal("C# (CorrNotebooks)", (string?)Read("corr-csharp")["display_name"]);

        await CorrAsync("uninstall");

        Assert.Equal([".net-csharp"], Directory.EnumerateDirectories(Kernels).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Installing_again_replaces_the_kits_own()
    {
        await CorrAsync("install");

        await CorrAsync("install");

        Assert.Equal([".net-csharp"], Directory.EnumerateDirectories(Kernels).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Uninstall_removes_it_and_says_so()
    {
        await CorrAsync("install");

        Assert.Contains("Removed", (await CorrAsync("uninstall")).Output);
        Assert.Empty(Directory.EnumerateDirectories(Kernels));
        Assert.Contains("There is no kernel of this kit", (await CorrAsync("uninstall")).Output);
    }

    [Theory]
    [InlineData("kernel", "install", "--user", "--prefix", "x")]
    [InlineData("kernel", "start", "--connection-file", "none.json")]
    [InlineData("kernel", "start")]
    public async Task Wrong_arguments_are_named(params string[] arguments)
    {
        var run = await CorrProcess.RunAsync(folder.Path, arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("corr: ", run.Errors);
        Assert.DoesNotContain("   at ", run.Errors);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 5, "key": "k", "transport": "pigeon"}""")]
    [InlineData("""{"shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 5, "key": "k", "signature_scheme": "hmac-md5"}""")]
    [InlineData("""{"shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 5, "key": "k", "ip": "203.0.113.7"}""")] // not of this machine
    public async Task A_connection_file_that_cannot_be_served_is_refused(string text)
    {
        var run = await CorrProcess.RunAsync(folder.Path, "kernel", "start", "--connection-file", folder.Write("connection.json", text));

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("corr: ", run.Errors);
        Assert.DoesNotContain("   at ", run.Errors);
    }

    private Task<CorrOutput> CorrAsync(string command) => CorrProcess.RunAsync(folder.Path, "kernel", command, "--prefix", folder.Path);

    private JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Kernels, name, "kernel.json")))!;
}
