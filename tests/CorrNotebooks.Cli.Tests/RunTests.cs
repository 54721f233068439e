namespace CorrNotebooks.Cli.Tests;

public sealed class RunTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_notebook_runs_in_its_own_folder_and_a_copy_with_its_results_is_written()
    {
        var original = folder.Notebook("lessons/one.ipynb", "var text = System.IO.File.ReadAllText(\"data.txt\");", "text.Length");
        var before = File.ReadAllText(original);
        folder.Write("lessons/data.txt", "seven..");

        var result = await RunAsync("lessons");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Matches(@"lessons/one\.ipynb +2 of 2 cells +\d+\.\d s +passed\n", result.Output);
        Assert.Matches(@"\n1 passed, 0 failed in \d+\.\d s\n\z", result.Output);
        Assert.Equal("7", TestFolder.Outputs(folder.At("out", "one.ipynb"), 1)[0]!["data"]!["text/plain"]![0]!.GetValue<string>());
        Assert.Equal(before, File.ReadAllText(original));
    }

    [Fact]
    public async Task Two_runs_write_the_same_bytes()
    {
        folder.Notebook(
            "same.ipynb", "Console.WriteLine(\"out\"); Console.Error.WriteLine(\"err\");", "display(new[] { 1, 2 })", "new { A = 1, B = \"ρ\" }");
        await RunAsync("same.ipynb");
        var first = File.ReadAllBytes(folder.At("out", "same.ipynb"));

        await RunAsync("same.ipynb");

        Assert.Equal(first, File.ReadAllBytes(folder.At("out", "same.ipynb")));
    }

    [Fact]
    public async Task In_place_the_notebook_itself_is_written()
    {
        var path = folder.Notebook("place.ipynb", "6 * 7");

        var result = await RunAsync("place.ipynb", "--in-place");

        Assert.Equal(0, result.ExitCode);
        Assert.Single(TestFolder.Outputs(path, 0));
        Assert.False(File.Exists(folder.At("out", "place.ipynb")));
    }

    [Fact]
    public async Task In_place_a_notebook_that_fails_is_left_as_it_was()
    {
        var path = folder.Notebook("place.ipynb", "1", "throw new InvalidOperationException(\"no\");");
        var before = File.ReadAllText(path);

        var result = await RunAsync("place.ipynb", "--in-place");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(before, File.ReadAllText(path));
        Assert.Equal("error", TestFolder.Outputs(folder.At("out", "place.ipynb"), 1)[0]!["output_type"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_failing_cell_is_shown_with_its_line_and_its_error()
    {
        folder.Notebook("fails.ipynb", "1", "var a = 0;\n\nvar b = 1 / a;", "2");

        var result = await RunAsync("fails.ipynb");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("fails.ipynb, cell 2, line 3\n    var b = 1 / a;\n", result.Output);
        Assert.Contains("DivideByZeroException", result.Output);
        Assert.Matches(@"fails\.ipynb +2 of 3 cells +\d+\.\d s +failed\n", result.Output);
        Assert.Contains("0 passed, 1 failed in", result.Output);
    }

    [Fact]
    public async Task After_a_failure_no_further_notebook_starts()
    {
        folder.Notebook("a.ipynb", "throw new Exception();");
        folder.Notebook("b.ipynb", "1");

        var result = await RunAsync(".", "--jobs", "1");

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(@"b\.ipynb +not run\n", result.Output);
        Assert.Contains("0 passed, 1 failed, 1 not run", result.Output);
        Assert.False(File.Exists(folder.At("out", "b.ipynb")));
    }

    [Fact]
    public async Task Keep_going_runs_the_others_even_past_one_that_crashes()
    {
        folder.Notebook("a.ipynb", "Console.WriteLine(\"still here\");", "Environment.FailFast(\"the bitter end\");");
        folder.Notebook("b.ipynb", "1");

        var result = await RunAsync(".", "--jobs", "1", "--keep-going");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("1 passed, 1 failed", result.Output);
        Assert.Contains("The notebook's process ended, with exit code 134 (aborted).", result.Output);
        Assert.Contains("the bitter end", result.Output);
        Assert.Equal("still here\n", TestFolder.Outputs(folder.At("out", "a.ipynb"), 0)[0]!["text"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Why_libtorch_ends_the_process_is_told_with_its_cell_and_so_is_what_it_throws_without_a_screen_of_frames()
    {
        const string package = "#r \"nuget: TorchSharp-cpu, 0.107.0\"", use = "using TorchSharp;\nConsole.WriteLine(\"printed\");\n";
        folder.Notebook("a.ipynb", package, use + "torch.matmul(torch.rand(2, 3), torch.rand(5, 5))");
        folder.Notebook("b.ipynb", package, use + "torch.mm(torch.rand(2, 3), torch.rand(5, 5))");

        var result = await RunAsync(".", "--jobs", "1", "--keep-going");

        Assert.SkipWhen(result.Output.Contains("PackageException"), "TorchSharp is not available here.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There C++ says nothing when it aborts.");
        Assert.Contains("a.ipynb, cell 2\n", result.Output);
        Assert.Contains("It died in cell 2: libtorch: mat1 and mat2 shapes cannot be multiplied (2x3 and 5x5)\n", result.Output);
        Assert.Contains("ExternalException: mat1 and mat2 shapes cannot be multiplied (2x3 and 5x5)\n", result.Output);
        Assert.DoesNotContain("frame #", result.Output);
        foreach (var notebook in new[] { "a.ipynb", "b.ipynb" })
        {
            var outputs = TestFolder.Outputs(folder.At("out", notebook), 1);
            Assert.Equal("printed\n", outputs[0]!["text"]![0]!.GetValue<string>());
            Assert.EndsWith("mat1 and mat2 shapes cannot be multiplied (2x3 and 5x5)", outputs[1]!["evalue"]!.GetValue<string>());
            Assert.DoesNotContain("frame #", outputs[1]!["traceback"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task A_run_needs_no_libzmq()
    {
        Assert.SkipUnless(File.Exists("/proc/self/maps"), "Only Linux says what a process has loaded.");
        folder.Notebook("loaded.ipynb", "System.IO.File.ReadAllText(\"/proc/self/maps\").Contains(\"libzmq\")");

        await RunAsync("loaded.ipynb");

        Assert.Equal("False", TestFolder.Outputs(folder.At("out", "loaded.ipynb"), 0)[0]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task Cells_in_other_languages_are_shown_and_input_is_refused()
    {
        folder.Write("mixed.ipynb", """
            { "nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
              { "cell_type": "code", "id": "a", "metadata": { "polyglot_notebook": { "kernelName": "html" } }, "outputs": [], "execution_count": null, "source": "<b>1</b>" },
              { "cell_type": "code", "id": "b", "metadata": {}, "outputs": [], "execution_count": null, "source": "\n\nConsole.ReadLine()" } ] }
            """);

        var result = await RunAsync("mixed.ipynb");

        Assert.Equal("<b>1</b>", TestFolder.Outputs(folder.At("out", "mixed.ipynb"), 0)[0]!["data"]!["text/html"]![0]!.GetValue<string>());
        Assert.Contains("mixed.ipynb, cell 2, line 3\n", result.Output);
        Assert.Contains("The cell asks for input, and this front end has none to give.", result.Output);
    }

    [Fact]
    public async Task Notebooks_of_one_name_do_not_overwrite_each_other()
    {
        folder.Notebook("x/same.ipynb", "\"x\"");
        folder.Notebook("y/same.ipynb", "\"y\"");

        await RunAsync("x/same.ipynb", "y/same.ipynb");

        var copies = Directory.GetFiles(folder.OutputPath, "same.ipynb", SearchOption.AllDirectories);
        Assert.Equal(2, copies.Length);
        Assert.Equal(2, copies.Select(File.ReadAllText).Distinct().Count());
    }

    [Fact]
    public async Task Each_notebook_starts_from_nothing()
    {
        folder.Notebook("a.ipynb", "var mine = 1; Environment.SetEnvironmentVariable(\"LEFT_BEHIND\", \"1\");");
        folder.Notebook("b.ipynb", "Environment.GetEnvironmentVariable(\"LEFT_BEHIND\") ?? \"nothing\"", "mine");

        var result = await RunAsync(".", "--jobs", "1");

        Assert.Contains("b.ipynb, cell 2, line 1", result.Output);
        Assert.Contains("nothing", File.ReadAllText(folder.At("out", "b.ipynb")));
    }

    [Fact]
    public async Task A_package_from_the_feed_is_there_for_the_next_cell()
    {
        folder.Notebook(
            "packages.ipynb",
            "#r \"nuget: MathNet.Numerics, 5.0.0\"",
            "using MathNet.Numerics.Statistics;\nCorrelation.Pearson(new[] { 1.0, 2.0, 3.0 }, new[] { 2.0, 4.0, 6.0 }).ToString(\"0.0000\")");

        var result = await RunAsync("packages.ipynb");

        Assert.SkipWhen(result.Output.Contains("NU1301") || result.Output.Contains("NU1101"), "No feed here has MathNet.Numerics.");
        Assert.Equal("1.0000", TestFolder.Outputs(folder.At("out", "packages.ipynb"), 1)[0]!["data"]!["text/plain"]![0]!.GetValue<string>());
    }

    private Task<CorrOutput> RunAsync(params string[] arguments) =>
        CorrProcess.RunAsync(folder.Path, ["run", .. arguments, "--output", "out"]);
}
