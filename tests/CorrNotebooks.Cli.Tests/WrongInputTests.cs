using System.Text.RegularExpressions;

namespace CorrNotebooks.Cli.Tests;

/// <summary>Each wrong file or argument is answered by one clear line and exit code 2, and nothing is written.</summary>
public sealed partial class WrongInputTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("{ \"cells\": [\n  oops", "bad.ipynb: This is not a notebook: its JSON is broken at line 2, column 3.")]
    [InlineData("", "bad.ipynb: This is not a notebook: its JSON is broken at line 1, column 1.")]
    [InlineData("Dear diary", "bad.ipynb: This is not a notebook: its JSON is broken at line 1, column 1.")]
    [InlineData("{}", "bad.ipynb: This is not a notebook: it is JSON, but has no \"nbformat\".")]
    [InlineData("""{ "nbformat": 3, "worksheets": [] }""", "bad.ipynb: This notebook is of nbformat 3; corr reads nbformat 4. Convert it")]
    public async Task A_file_that_cannot_be_run_is_named_with_the_reason(string text, string line)
    {
        var path = folder.Write("bad.ipynb", text);

        await AssertRefusedAsync(line, "run", "bad.ipynb", "--in-place", "--output", "out");

        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public Task A_dib_file_with_broken_metadata_is_named_with_the_line()
    {
        folder.Write("bad.dib", "#!meta\n{ oops\n#!csharp\n1");
        return AssertRefusedAsync("bad.dib: The JSON below its #!meta is broken at line 2. Mend it, or take the block out", "run", "bad.dib", "--output", "out");
    }

    [Fact]
    public async Task A_dib_file_has_no_place_for_results()
    {
        var path = folder.Write("some.dib", "1 + 1");

        await AssertRefusedAsync("some.dib: a .dib file has no place for results, so --in-place cannot write them. Without", "run", "some.dib", "--in-place", "--output", "out");

        Assert.Equal("1 + 1", File.ReadAllText(path));
    }

    [Fact]
    public Task A_file_that_is_not_there_is_named() =>
        AssertRefusedAsync("nowhere.ipynb: there is no such file or folder", "run", "nowhere.ipynb", "--output", "out");

    [Fact]
    public Task A_folder_without_notebooks_is_named()
    {
        folder.Write("empty/.ipynb_checkpoints/old-checkpoint.ipynb", "{}");
        return AssertRefusedAsync("empty: there is no notebook in this folder", "run", "empty", "--output", "out");
    }

    [Fact]
    public Task An_output_folder_that_cannot_be_written_is_named()
    {
        folder.Notebook("good.ipynb", "1");
        folder.Write("file", "");
        return AssertRefusedAsync($"{folder.At("file", "out")}: cannot be written to:", "run", "good.ipynb", "--output", "file/out");
    }

    [Fact]
    public async Task One_wrong_file_keeps_all_from_running_and_each_wrong_one_has_its_line()
    {
        folder.Notebook("good.ipynb", "System.IO.File.WriteAllText(\"ran\", \"\")");
        folder.Write("bad.ipynb", "{}");

        var result = await CorrProcess.RunAsync(folder.Path, "run", "good.ipynb", "bad.ipynb", "nowhere.ipynb", "--output", "out");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(2, result.Errors.TrimEnd().Split('\n').Length);
        Assert.False(File.Exists(folder.At("ran")));
    }

    [Theory]
    [InlineData("there is no command 'frobnicate'. The commands are run, verify, test, bench, export, jupyter, kernel, doctor, mend; see 'corr --help'.", "frobnicate")]
    [InlineData("which command?")]
    [InlineData("--timeout takes a number from 0.001 to 1000000, and was given 'soon'.", "run", "--timeout", "soon")]
    [InlineData("--timeout takes a number from 0.001 to 1000000, and was given '0'.", "run", "--timeout", "0")]
    [InlineData("--jobs takes a number from 1 to 1000, and was given '0'.", "run", "--jobs", "0")]
    [InlineData("--host takes corr or dotnet-interactive, and was given 'jupyter'. See 'corr run --help'.", "run", "--host", "jupyter")]
    [InlineData("--host takes corr or dotnet-interactive, and was given 'Corr'. See 'corr verify --help'.", "verify", "--host", "Corr")]
    [InlineData("there is no option --keep-gong; see 'corr run --help'", "run", "--keep-gong")]
    [InlineData("there is no option --in-place; see 'corr verify --help'", "verify", "--in-place")]
    [InlineData("nowhere.ipynb: there is no such file or folder", "verify", "nowhere.ipynb")]
    [InlineData("nowhere.ipynb: there is no such file or folder", "jupyter", "nowhere.ipynb")]
    [InlineData("there is no option --prot; see 'corr jupyter --help'", "jupyter", "--prot", "8888")]
    [InlineData("jupyter opens one notebook or folder, and was given 2: ., ..", "jupyter", ".", "..")]
    [InlineData("--port takes a number from 1 to 65535, and was given '0'.", "jupyter", "--port", "0")]
    public Task A_wrong_command_line_is_answered_with_what_would_be_right(string line, params string[] arguments) =>
        AssertRefusedAsync(line, arguments);

    [Fact]
    public async Task The_help_shows_every_command()
    {
        var result = await CorrProcess.RunAsync(folder.Path, "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(["./corr run", "./corr verify", "./corr test", "--keep-going"], text => Assert.Contains(text, result.Output));
    }

    [GeneratedRegex(@"\A[^\n]+\n\z")]
    private static partial Regex OneLine();

    private async Task AssertRefusedAsync(string line, params string[] arguments)
    {
        var result = await CorrProcess.RunAsync(folder.Path, arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("corr: " + line, result.Errors);
        Assert.Matches(OneLine(), result.Errors);
        Assert.False(Directory.Exists(folder.OutputPath));
    }
}
