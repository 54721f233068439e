namespace CorrNotebooks.Cli.Tests.Hosts;

/// <summary><c>corr run --host</c> and <c>corr verify --host</c>, on .NET Interactive itself.</summary>
public sealed class HostTests : IDisposable
{
    private const string Host = "dotnet-interactive";

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_this_kernel_has_committed_is_what_the_other_host_says()
    {
        await InteractiveTools.RequireAsync();
        var path = folder.Notebook("lesson.ipynb", "Console.WriteLine($\"r = {0.5351:F4}\");", "display(\"shown\");", "3.0 / 2", "\"text\"", "int? none = null;\nnone");
        Assert.Equal(0, (await CorrProcess.RunAsync(folder.Path, "run", ".", "--in-place", "--output", "out")).ExitCode);

        var same = await VerifyAsync();
        Assert.Equal((0, ""), (same.ExitCode, same.Errors));
        Assert.Matches(@"lesson\.ipynb +5 of 5 cells +\d+\.\d s +passed\n", same.Output);

        File.WriteAllText(path, File.ReadAllText(path).Replace("r = 0.5351", "r = 0.5352").Replace("\"1.5\"\n", "\"1.6\"\n"));
        var other = await VerifyAsync();
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("lesson.ipynb, cell 1 differs (- committed, + now)\n  - r = 0.5352\n  + r = 0.5351\n", other.Output);
        Assert.Contains("lesson.ipynb, cell 3 differs (- committed, + now)\n  - 1.6\n  + 1.5\n", other.Output);
    }

    [Fact]
    public async Task A_warning_that_only_the_other_host_gives_is_a_difference()
    {
        await InteractiveTools.RequireAsync();
        folder.Notebook("lesson.ipynb", "string? none = null;");
        Assert.Equal(0, (await CorrProcess.RunAsync(folder.Path, "run", ".", "--in-place", "--output", "out")).ExitCode);

        var result = await VerifyAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("  + (1,7): warning CS8632: ", result.Output);
    }

    [Fact]
    public async Task A_cell_that_fails_there_is_shown_with_its_line()
    {
        await InteractiveTools.RequireAsync();
        folder.Notebook("wrong.ipynb", "1", "var x = 1;\nx.Frobnicate();");

        var result = await CorrProcess.RunAsync(folder.Path, "run", ".", "--host", Host, "--output", "out");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("wrong.ipynb, cell 2, line 2\n    x.Frobnicate();\n", result.Output);
        Assert.Contains("CS1061", result.Output);
    }

    [Fact]
    public async Task A_cell_that_takes_too_long_there_is_stopped()
    {
        await InteractiveTools.RequireAsync();
        folder.Notebook("endless.ipynb", "while (true) { }");

        var result = await CorrProcess.RunAsync(folder.Path, "run", ".", "--host", Host, "--timeout", "5", "--output", "out");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("TimeoutException: The cell was still running after 5 s", result.Output);
    }

    [Fact]
    public async Task Where_no_feed_has_it_one_line_says_so()
    {
        folder.Notebook("lesson.ipynb", "1");
        var empty = Directory.CreateDirectory(folder.At("packages")).FullName;
        // Nothing to be found: no packages, no earlier restore, and a feed that is not there.
        (string, string)[] environment =
        [
            ("NUGET_PACKAGES", empty), ("DOTNET_CLI_HOME", folder.At("home")), ("HOME", folder.At("home")), ("USERPROFILE", folder.At("home")), ("APPDATA", folder.At("home")),
        ];
        folder.Write("home/.nuget/NuGet/NuGet.Config", """<configuration><packageSources><clear /><add key="none" value="no-such-folder" /></packageSources></configuration>""");
        folder.Write("home/NuGet/NuGet.Config", """<configuration><packageSources><clear /><add key="none" value="no-such-folder" /></packageSources></configuration>""");
        using var process = CorrProcess.Start(folder.Path, environment, "run", ".", "--host", Host, "--output", "out");

        var result = await CorrProcess.EndAsync(process);

        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("corr: 'dotnet tool restore' cannot bring .NET Interactive: ", result.Errors);
        Assert.Single(result.Errors.TrimEnd().Split('\n'));
    }

    private Task<CorrOutput> VerifyAsync() => CorrProcess.RunAsync(folder.Path, "verify", "lesson.ipynb", "--host", Host, "--output", "out");
}
