using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Verification;

namespace CorrNotebooks.Jupyter.Tests;

/// <summary>Notebooks run by nbclient, Jupyter's own headless client, and by nbconvert, which runs them through it.</summary>
public sealed class NbclientTests(JupyterTools jupyter) : IClassFixture<JupyterTools>
{
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task The_lessons_have_the_outputs_that_are_committed()
    {
        JupyterTools.Require("nbclient");
        using var folder = new TestFolder();

        var (exitCode, text) = await jupyter.RunAsync(limit, folder.Path, [Path.Combine(JupyterTools.Scripts, "execute.py"), folder.At("jupyter"), .. CorrProcess.Lessons]);

        Assert.True(exitCode == 0, text);
        Assert.All(CorrProcess.Lessons, lesson => Assert.Equal("", Differences(lesson, folder.At("jupyter", Path.GetFileName(lesson)))));
    }

    [Fact]
    public async Task A_lesson_has_the_same_outputs_as_from_corr_run_to_the_last_letter()
    {
        JupyterTools.Require("nbclient");
        var lesson = CorrProcess.Lessons[1];
        using var folder = new TestFolder();

        var here = await CorrProcess.RunAsync(CorrProcess.Root, "run", lesson, "--output", folder.OutputPath);
        var (exitCode, text) = await jupyter.RunAsync(limit, folder.Path, Path.Combine(JupyterTools.Scripts, "execute.py"), folder.At("jupyter"), lesson);

        Assert.True(here.ExitCode == 0, here.Errors);
        Assert.True(exitCode == 0, text);
        Assert.Equal(Outputs(folder.At("out", Path.GetFileName(lesson))), Outputs(folder.At("jupyter", Path.GetFileName(lesson))));
    }

    [Fact]
    public async Task Nbconvert_executes_a_lesson()
    {
        var lesson = CorrProcess.Lessons[0];
        using var folder = new TestFolder();

        var (exitCode, text) = await ConvertAsync(lesson, folder.Path);

        Assert.True(exitCode == 0, text);
        Assert.Equal(Printed(lesson), Printed(folder.At(Path.GetFileName(lesson))));
    }

    [Fact]
    public async Task A_cell_that_fails_makes_nbconvert_fail_with_its_error()
    {
        using var folder = new TestFolder();
        var path = folder.Notebook("fails.ipynb", "var zero = 0;", "1 / zero", "Console.WriteLine(\"never\");");

        var (exitCode, text) = await ConvertAsync(path, folder.At("jupyter"));

        Assert.Equal(1, exitCode);
        Assert.Contains("DivideByZeroException", text);
        Assert.DoesNotContain("never", text);
    }

    private Task<(int ExitCode, string Text)> ConvertAsync(string notebook, string output)
    {
        JupyterTools.Require("nbconvert");
        return jupyter.RunAsync(limit, Path.GetDirectoryName(notebook)!, "-m", "nbconvert", "--to", "notebook", "--execute", "--output-dir", output, notebook);
    }

    private static string Differences(string committed, string executed) =>
        string.Join('\n', NotebookDifferences.Between(CommittedOutputs.Of(Read(committed)), Read(executed)));

    private static Notebook Read(string path)
    {
        var notebook = JsonNode.Parse(File.ReadAllText(path))!;
        foreach (var cell in notebook["cells"]!.AsArray())
        {
            if (cell!["outputs"] is JsonArray outputs)
                cell["outputs"] = Joined(outputs);
        }

        return NotebookDifferences.Read(notebook);
    }

    private static string Outputs(string notebook) => string.Join('\n', Cells(notebook).Select(outputs => Joined(outputs).ToJsonString()));

    private static string Printed(string notebook) => string.Concat(Cells(notebook).SelectMany(outputs => outputs).Select(output => MultilineText.Read(output!["text"])));

    private static IEnumerable<JsonArray> Cells(string notebook) =>
        JsonNode.Parse(File.ReadAllText(notebook))!["cells"]!.AsArray().Select(cell => cell!["outputs"]?.AsArray() ?? []);

    // nbclient writes text down in the pieces in which it came.
    private static JsonArray Joined(JsonArray outputs)
    {
        JsonArray joined = [];
        foreach (var output in outputs.Select(output => output!.DeepClone()))
        {
            if (joined.LastOrDefault() is { } last && output["name"] is { } stream && (string?)stream == (string?)last["name"])
                last["text"] = MultilineText.ToLines(MultilineText.Read(last["text"]) + MultilineText.Read(output["text"]));
            else
                joined.Add(output);
        }

        return joined;
    }
}
