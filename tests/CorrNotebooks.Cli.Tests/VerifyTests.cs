using System.Text.Json.Nodes;

namespace CorrNotebooks.Cli.Tests;

/// <summary><c>corr verify</c> on a small notebook that is committed executed, then changed as an author or a machine may change it.</summary>
public sealed class VerifyTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_was_committed_passes_and_is_left_as_it_is()
    {
        var path = await CommitAsync();
        var before = File.ReadAllText(path);

        var result = await VerifyAsync();

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Matches(@"lesson\.ipynb +4 of 4 cells +\d+\.\d s +passed\n", result.Output);
        Assert.Matches(@"\n1 passed, 0 failed in \d+\.\d s\n\z", result.Output);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public async Task A_last_digit_a_word_and_a_missing_output_are_reported_by_cell()
    {
        var path = await CommitAsync();
        Change(path, text => text.Replace("r = 0.5351", "r = 0.5352"));
        ChangeCell(path, 1, cell => cell["outputs"]![0]!["text"] = "a lord\n");
        ChangeCell(path, 2, cell => cell["outputs"] = new JsonArray());

        var result = await VerifyAsync();

        Assert.Equal((1, ""), (result.ExitCode, result.Errors));
        Assert.Contains("lesson.ipynb, cell 1 (cell-1) differs (- committed, + now)\n  - r = 0.5352\n  + r = 0.5351\n", result.Output);
        Assert.Contains("lesson.ipynb, cell 2 (cell-2) differs (- committed, + now)\n  - a lord\n  + a word\n", result.Output);
        Assert.Contains("lesson.ipynb, cell 3 (cell-3) differs (- committed, + now)\n  + [display]\n  + shown\n", result.Output);
        Assert.DoesNotContain("cell 4", result.Output);
        Assert.Matches(@"lesson\.ipynb +4 of 4 cells +\d+\.\d s +failed\n", result.Output);
        Assert.Contains("\n0 passed, 1 failed in", result.Output);
    }

    [Fact]
    public async Task A_number_within_an_approximate_cell_s_tolerance_and_a_volatile_cell_pass()
    {
        var path = await CommitAsync();
        Change(path, text => text.Replace("r = 0.5351", "r = 0.5352"));
        ChangeCell(path, 0, cell => cell["metadata"]!["tags"] = new JsonArray("approximate"));
        ChangeCell(path, 3, cell => cell["outputs"]![0]!["text"] = "another time");

        Assert.Equal(0, (await VerifyAsync()).ExitCode);
    }

    [Fact]
    public async Task A_notebook_without_outputs_fails()
    {
        folder.Notebook("lesson.ipynb", "1");

        var result = await VerifyAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("lesson.ipynb, the whole notebook differs (- committed, + now)\n  committed without outputs", result.Output);
    }

    [Fact]
    public async Task A_cell_that_fails_now_is_shown_with_its_error_and_those_before_it_are_compared()
    {
        var path = await CommitAsync();
        Change(path, text => text.Replace("r = 0.5351", "r = 0.5341"));
        ChangeCell(path, 1, cell => cell["source"] = "throw new Exception(\"no more\");");

        var result = await VerifyAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("cell 1 (cell-1) differs", result.Output);
        Assert.Contains("lesson.ipynb, cell 2, line 1\n    throw new Exception", result.Output);
        Assert.DoesNotContain("(cell-2)", result.Output);
    }

    [Fact]
    public async Task Every_notebook_is_verified_even_after_one_fails()
    {
        folder.Notebook("a.ipynb", "1");
        folder.Notebook("b.ipynb", "2");

        Assert.Contains("0 passed, 2 failed", (await VerifyAsync("--jobs", "1")).Output);
    }

    private async Task<string> CommitAsync()
    {
        var path = folder.Notebook(
            "lesson.ipynb",
            "Console.WriteLine($\"r = {0.53514:F4}\");",
            "Console.WriteLine(\"a word\");",
            "display(\"shown\");",
            "Console.WriteLine(DateTime.UtcNow.Ticks);");
        for (var i = 0; i < 4; i++)
            ChangeCell(path, i, cell => cell["id"] = $"cell-{i + 1}");
        ChangeCell(path, 3, cell => cell["metadata"]!["tags"] = new JsonArray("volatile"));
        Assert.Equal(0, (await CorrProcess.RunAsync(folder.Path, "run", ".", "--in-place", "--output", "out")).ExitCode);
        return path;
    }

    private static void Change(string path, Func<string, string> change) => File.WriteAllText(path, change(File.ReadAllText(path)));

    private static void ChangeCell(string path, int cell, Action<JsonNode> change) => Change(path, text =>
    {
        var notebook = JsonNode.Parse(text)!;
        change(notebook["cells"]![cell]!);
        return notebook.ToJsonString();
    });

    private Task<CorrOutput> VerifyAsync(params string[] arguments) =>
        CorrProcess.RunAsync(folder.Path, ["verify", ".", .. arguments, "--output", "out"]);
}
