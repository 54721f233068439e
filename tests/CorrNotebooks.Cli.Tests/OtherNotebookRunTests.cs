using System.Text.Json.Nodes;

namespace CorrNotebooks.Cli.Tests;

/// <summary>Notebooks of other people: in .dib files, and with cells that are not in C#.</summary>
public sealed class OtherNotebookRunTests : IDisposable
{
    private const string Dib = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]}}

        #!markdown

        # Title with $x^2$

        #!csharp

        var x = 20 + 1;
        x

        #!mermaid

        graph LR
          A --> B

        #!csharp

        x * 2
        """;

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_dib_file_runs_and_its_copy_is_a_notebook()
    {
        folder.Write("talks/one.dib", Dib);

        var result = await RunAsync("talks");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Matches(@"talks/one\.dib +3 of 3 cells +\d+\.\d s +passed\n", result.Output);
        var copy = folder.At("out", "one.ipynb");
        Assert.Equal("42", TestFolder.Outputs(copy, 3)[0]!["data"]!["text/plain"]![0]!.GetValue<string>());
        Assert.True(TestFolder.Outputs(copy, 2)[0]!["data"]!.AsObject().ContainsKey("text/vnd.mermaid"));
        Assert.Equal("markdown", JsonNode.Parse(File.ReadAllText(copy))!["cells"]![0]!["cell_type"]!.GetValue<string>());
        Assert.Equal(Dib, File.ReadAllText(folder.At("talks", "one.dib")));

        var again = await CorrProcess.RunAsync(folder.Path, "verify", copy, "--output", "verified");
        Assert.Contains("1 passed, 0 failed", again.Output);
    }

    [Fact]
    public async Task A_dib_file_and_a_notebook_of_one_name_do_not_overwrite_each_other()
    {
        folder.Write("same.dib", "\"of the dib\"");
        folder.Notebook("same.ipynb", "\"of the notebook\"");

        await RunAsync("same.dib", "same.ipynb");

        Assert.Contains("of the notebook", File.ReadAllText(folder.At("out", "same.ipynb")));
        Assert.Contains("of the dib", File.ReadAllText(folder.At("out", "same.dib.ipynb")));
    }

    [Fact]
    public async Task To_verify_a_dib_file_is_to_run_it()
    {
        folder.Write("good.dib", "1");
        folder.Write("bad.dib", "nonsense");

        var result = await CorrProcess.RunAsync(folder.Path, "verify", "good.dib", "bad.dib", "--output", "out");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1 passed, 1 failed", result.Output);
        Assert.Contains("good.dib: a .dib file holds no results, so it was run and compared with nothing\n", result.Output);
        Assert.Contains("bad.dib, cell 1, line 1", result.Output);
    }

    [Fact]
    public async Task A_dib_file_can_be_written_as_a_program()
    {
        folder.Write("one.dib", "#!markdown\n# Title\n#!csharp\nvar x = 20 + 1;\nvar union = new List<int>();\n#!csharp\nunion.Add(x);\nx");

        var result = await CorrProcess.RunAsync(folder.Path, "export", "one.dib", "--to", "app", "--output", "out");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains("var x = 20 + 1;", File.ReadAllText(folder.At("out", "one.cs")));
    }

    [Fact]
    public async Task A_cell_in_another_language_is_an_error_of_that_cell_and_other_files_run()
    {
        folder.Write("a.dib", "#!csharp\n1\n#!fsharp\nlet x = 1\nx\n#!csharp\n\"never reached\"");
        folder.Write("b.ipynb", """
            { "nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
              { "id": "1", "cell_type": "code", "metadata": { "polyglot_notebook": { "kernelName": "sql" } }, "execution_count": null, "outputs": [], "source": "SELECT 1" } ] }
            """);
        folder.Notebook("c.ipynb", "\"reached\"");

        var result = await RunAsync(".", "--jobs", "1");

        Assert.Equal((1, ""), (result.ExitCode, result.Errors));
        Assert.Contains("1 passed, 2 failed in", result.Output);
        Assert.Contains("a.dib, cell 2, line 1\n    let x = 1\n", result.Output);
        Assert.Contains("cell 2, line 1: This is in F#, which this kernel does not run; it runs C#, ", result.Output);
        Assert.Contains("cell 1, line 1: This is in SQL, which", result.Output);
        Assert.Contains("reached", File.ReadAllText(folder.At("out", "c.ipynb")));
        Assert.Empty(TestFolder.Outputs(folder.At("out", "a.ipynb"), 2));
        Assert.Equal("LanguageError", TestFolder.Outputs(folder.At("out", "a.ipynb"), 1)[0]!["ename"]!.GetValue<string>());
    }

    [Fact]
    public async Task Kept_going_the_cells_after_it_run_too_and_each_failure_is_told()
    {
        folder.Write("a.dib", "#!csharp\nvar x = 1;\n#!pwsh\nGet-Item .\n#!csharp\nx + 41\n#!csharp\n#!connect mssql\n#!csharp\nx + 42");

        var result = await RunAsync("a.dib", "--keep-going");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"a\.dib +5 of 5 cells", result.Output);
        Assert.Contains("a.dib, cell 2, line 1\n", result.Output);
        Assert.Contains("a.dib, cell 4, line 1\n", result.Output);
        Assert.Equal("43", TestFolder.Outputs(folder.At("out", "a.ipynb"), 4)[0]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    private Task<CorrOutput> RunAsync(params string[] arguments) =>
        CorrProcess.RunAsync(folder.Path, ["run", .. arguments, "--output", "out"]);
}
