using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CorrNotebooks.Cli.Jupyter;

namespace CorrNotebooks.Jupyter.Tests;

/// <summary><c>corr jupyter</c> with the machine's Jupyter, and with scripts in place of programs that a machine may lack.</summary>
public sealed class JupyterCommandTests : IDisposable
{
    // As much of jupyter-notebook as this program sees: it writes down how it was called, registers itself, and ends.
    private const string Jupyter = """
        #!/bin/sh
        echo "$PWD: $@" >"${0%/*}/called"
        echo "$JUPYTER_PATH" >"${0%/*}/path"
        echo '{"url": "http://localhost:1/"}' >"$JUPYTER_RUNTIME_DIR/nbserver-1.json"
        sleep 1
        """;

    private const string Sudo = """
        #!/bin/sh
        [ "$1" = -n ] && shift
        "$@"
        """;

    private readonly TestFolder folder = new();

    public JupyterCommandTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "looks for processes where Linux has them");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_serves_the_kit_s_kernel_until_it_is_stopped_and_leaves_no_process_behind(string signal)
    {
        Assert.SkipWhen(JupyterProgram.Find() is null, "there is no Jupyter: apt-get install jupyter-notebook");
        CorrProcess.RequireSignal(signal);
        using var corr = CorrProcess.Start(folder.Path, "jupyter", "--no-browser", folder.Notebook("mine.ipynb", "1"));
        var line = await corr.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        var address = new Uri(line!.Split(' ')[^1]);
        using var http = new HttpClient { BaseAddress = address };

        var page = await http.GetAsync(address, TestContext.Current.CancellationToken);
        var kernel = await http.PostAsJsonAsync($"api/kernels{address.Query}", new { name = ".net-csharp" }, TestContext.Current.CancellationToken);
        var id = (string)(await kernel.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!["id"]!;

        Assert.Equal((HttpStatusCode.OK, "mine.ipynb"), (page.StatusCode, page.RequestMessage!.RequestUri!.Segments[^1]));
        Assert.Contains("corr.dll kernel start", Assert.Single(ProcessesWith(id)));
        var runtime = Path.GetDirectoryName(ProcessesWith(id)[0].Split(' ')[^1])!;

        Process.Start("sh", ["-c", $"kill -{signal} {corr.Id}"]).WaitForExit();
        var result = await CorrProcess.EndAsync(corr);

        Assert.Equal(0, result.ExitCode);
        Assert.Empty(ProcessesWith(id));
        Assert.False(Directory.Exists(runtime));
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(address, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_the_end_of_it()
    {
        Assert.SkipWhen(JupyterProgram.Find() is null, "there is no Jupyter: apt-get install jupyter-notebook");
        using var other = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var result = await CorrProcess.RunAsync(folder.Path, "jupyter", "--no-browser", "--port", $"{((IPEndPoint)other.LocalEndpoint).Port}");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("corr: Jupyter ended with exit code 1 before it served", result.Errors);
    }

    [Fact]
    public async Task Where_Jupyter_is_missing_and_cannot_be_installed_it_says_how_to_get_it()
    {
        var result = await RunWithAsync([]);

        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("corr: there is no Jupyter on this machine's PATH. ", result.Errors);
    }

    [Fact]
    public async Task Where_Jupyter_is_missing_it_is_installed_and_started()
    {
        folder.Write("jupyter", Jupyter);
        const string apt = """
            #!/bin/sh
            echo "$@" >>apt-get.called
            if [ "$1" = install ]; then cp jupyter bin/jupyter-notebook; chmod +x bin/jupyter-notebook; fi
            """;

        var result = await RunWithAsync([("apt-get", apt), ("sudo", Sudo)], "jupyter", "--", "--debug");

        Assert.Equal((0, "Jupyter is missing on this machine.\ninstalling jupyter-notebook …\n"), (result.ExitCode, result.Errors));
        Assert.Equal("update\ninstall -y --no-install-recommends jupyter-notebook\n", File.ReadAllText(folder.At("apt-get.called")));
        Assert.StartsWith("Jupyter Notebook is at http://localhost:1/?token=", result.Output);
    }

    [Fact]
    public async Task An_installation_that_fails_leads_to_what_was_said()
    {
        var result = await RunWithAsync([("apt-get", "#!/bin/sh\necho no route; exit 100"), ("sudo", Sudo)]);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("apt-get could not install it", result.Errors);
        Assert.Equal("no route\n", File.ReadAllText(result.Errors.TrimEnd().Split(' ')[^1]));
    }

    [Fact]
    public async Task Jupyter_gets_its_own_options_and_the_kit_s_kernels_before_others()
    {
        var result = await RunWithAsync([("jupyter-notebook", Jupyter)], "jupyter", folder.At("a b"), "--port", "99", "--", "--debug", "--ip=0.0.0.0");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Matches(@"/a b: .*--NotebookApp\.default_url=/tree/ .*--port=99 --port-retries=0 --debug --ip=0\.0\.0\.0\n$", File.ReadAllText(folder.At("bin", "called")));
        Assert.EndsWith(":/elsewhere\n", File.ReadAllText(folder.At("bin", "path")));
    }

    // With nothing on the PATH but these programs and what shell scripts need.
    private async Task<CorrOutput> RunWithAsync((string Name, string Script)[] programs, params string[] arguments)
    {
        Directory.CreateDirectory(folder.At("a b"));
        Directory.CreateDirectory(folder.At("bin"));
        foreach (var (name, script) in programs)
            Process.Start("chmod", ["+x", folder.Write($"bin/{name}", script)]).WaitForExit();
        foreach (var name in new[] { "sh", "cp", "chmod", "sleep" })
            File.CreateSymbolicLink(folder.At("bin", name), $"/bin/{name}");
        using var corr = CorrProcess.Start(folder.Path, [("PATH", folder.At("bin")), ("JUPYTER_PATH", "/elsewhere")], arguments is [] ? ["jupyter"] : arguments);
        return await CorrProcess.EndAsync(corr);
    }

    private static List<string> ProcessesWith(string text) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(folder), out _)
           let command = CommandOf(folder)
           where command.Contains(text)
           select command,
    ];

    private static string CommandOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).TrimEnd('\0').Replace('\0', ' ');
        }
        catch (IOException)
        {
            return ""; // it has ended
        }
    }
}
