using System.Text.Json.Nodes;

namespace CorrNotebooks.Cli.Tests.Kernels;

/// <summary>Notebooks run by nbconvert, which runs them through nbclient.</summary>
public sealed class NbconvertTests(JupyterTools jupyter) : IClassFixture<JupyterTools>
{
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(8);

    public static TheoryData<string> Lessons =>
        [.. Directory.EnumerateFiles(Path.Combine(CorrProcess.Root, "notebooks"), "*.ipynb").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_has_the_same_outputs_as_from_corr_run(string lesson)
    {
        JupyterTools.Require("nbconvert");
        using var folder = new TestFolder();
        var path = Path.Combine(CorrProcess.Root, "notebooks", lesson);

        var here = CorrProcess.RunAsync(CorrProcess.Root, "run", path, "--output", folder.OutputPath);
        var (exitCode, text) = await ConvertAsync(path, folder.At("jupyter"));

        Assert.True(exitCode == 0, text);
        Assert.Equal(0, (await here).ExitCode);
        Assert.Equal(Outputs(folder.At("out", lesson)), Outputs(folder.At("jupyter", lesson)));
    }

    [Fact]
    public async Task A_cell_that_fails_makes_nbconvert_fail_with_its_error()
    {
        JupyterTools.Require("nbconvert");
        using var folder = new TestFolder();
        var path = folder.Notebook("fails.ipynb", "var zero = 0;", "1 / zero", "Console.WriteLine(\"never\");");

        var (exitCode, text) = await ConvertAsync(path, folder.At("jupyter"));

        Assert.Equal(1, exitCode);
        Assert.Contains("DivideByZeroException", text);
        Assert.DoesNotContain("never", text);
    }

    private Task<(int ExitCode, string Text)> ConvertAsync(string notebook, string output) =>
        jupyter.RunAsync(limit, Path.GetDirectoryName(notebook)!, "-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", output, notebook);

    // What a volatile cell shows, such as times, is new in every run.
    private static string Outputs(string notebook) => string.Join('\n', JsonNode.Parse(File.ReadAllText(notebook))!["cells"]!.AsArray()
        .Where(cell => cell!["metadata"]!["tags"] is not JsonArray tags || tags.All(tag => (string?)tag != "volatile"))
        .Select(cell => cell!["outputs"]?.ToJsonString() ?? ""));
}
