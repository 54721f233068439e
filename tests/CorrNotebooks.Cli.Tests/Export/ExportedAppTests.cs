namespace CorrNotebooks.Cli.Tests.Export;

/// <summary>Notebooks exported as programs: <c>dotnet run</c> prints what the notebook shows.</summary>
public sealed class ExportedAppTests(ExportedApps apps) : IDisposable
{
    private readonly TestFolder folder = new();

    public static TheoryData<string> Lessons => [.. ExportedApps.Lessons];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_s_program_prints_what_the_lesson_shows(string lesson)
    {
        var printed = await apps.OutputOfAsync(lesson);

        Assert.Equal("", PrintedOutputs.Differences(Path.Combine(CorrProcess.Root, "notebooks", $"{lesson}.ipynb"), printed));
    }

    [Fact]
    public async Task What_only_scripts_may_write_runs_as_a_program_and_prints_the_same()
    {
        folder.Write("helper.csx", "// What helps.\nusing System.Globalization;\nstatic int Twice(int x) => 2 * x;\npublic enum Side { Left, Right }");
        folder.Write("data/words.txt", "one two");
        var notebook = folder.Notebook(
            "script.ipynb",
            "#!import helper.csx\nvar x = 1;\nint unassigned;\npublic static string Greeting = \"hello\";",
            "var x = \"again\"; // hides the number\nx",
            "public string Show(int n) => $\"number {n}\";\nstring Show(double d) => $\"real {d:F1}\";\nConsole.WriteLine(Show(2) + Show(2.5));\nunassigned",
            "foreach (var (x, y) in new[] { (1, 2) })\n    Console.WriteLine(x + y);\nvar named = (x, Greeting);\nnamed.x + new { x }.x",
            "record Pair(int A, int B)\n{\n    public int Sum => A + B;\n}\nvar pair = new Pair(1, 2);\npair.Sum",
            "class Later { public static Side Which() => Side.Right; }\nLater.Which()",
            "var progress = display(\"starting\");\nfor (var i = 0; i < 3; i++)\n    progress.Update($\"at {i}\");",
            "display(1 + 1);\nConsole.WriteLine(\"between\");\n3.5.Display();\n-1",
            "new[] { 1, 2, 3 }",
            "new List<int>()",
            "Enumerable.Range(1, 25).ToArray()",
            "Enumerable.Range(1, 25).Where(n => n > 0)",
            "new Version(1, 2)",
            "(1, \"two\", 3.0)",
            "await System.Threading.Tasks.Task.FromResult(true)",
            "Console.WriteLine(System.IO.File.ReadAllText(\"data/words.txt\"));\nTwice(x.Length)",
            "if (1.5.ToString(CultureInfo.CurrentCulture) is var text && text.Length == 3) Console.WriteLine(text);\n(string?)null",
            "var text = new StringBuilder(\"another\");\ntext.Length",
            "#nullable enable\nint.TryParse(\"7\", out var number);\nnumber // its value");
        Assert.Equal(0, (await CorrProcess.RunAsync(folder.Path, "run", "script.ipynb", "--in-place")).ExitCode);

        var export = await ExportAsync("script.ipynb");

        Assert.Equal((0, ""), (export.ExitCode, export.Errors));
        Assert.Equal("out/script.cs\n", export.Output.Replace('\\', '/'));
        Assert.Equal("", PrintedOutputs.Differences(notebook, await apps.RunAsync(folder.At("out", "script.cs"))));
    }

    [Theory]
    [InlineData("#!time\n1", "cell 1: #!time speaks to a notebook's session")]
    [InlineData("#!html\n<b>bold</b>", "cell 1 holds html")]
    [InlineData("int x = \"one\";", "cell 1 does not compile: CS0029")]
    [InlineData("return 5;", "cell 1 ends in a return")]
    [InlineData("int Property => 5;", "cell 1 does not compile in a program")]
    [InlineData("#r \"nowhere.dll\"", "cell 1: There is no file")]
    [InlineData("#r \"nuget: No.Such.Package.Anywhere, 1.0.0\"", "No.Such.Package.Anywhere")]
    public async Task What_has_no_counterpart_is_refused_by_cell_and_nothing_is_written(string source, string message)
    {
        var result = await ExportAsync("wrong.ipynb", source);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("corr: wrong.ipynb: ", result.Errors);
        Assert.Contains(message, result.Errors);
        Assert.False(File.Exists(folder.At("out", "wrong.cs")));
    }

    [Theory]
    [InlineData("record Pair(int A, int B);\nnew Pair(1, 2)", "Pair")]
    [InlineData("new[] { new[] { 1 }, new[] { 2 } }", "int[][]")]
    [InlineData("new DateTime(2026, 1, 2)", "DateTime")]
    public async Task What_prints_otherwise_than_it_shows_is_noted(string source, string type)
    {
        var result = await ExportAsync("noted.ipynb", source);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith($"corr: noted.ipynb: cell 1 shows a {type}, which a notebook draws part by part", result.Errors);
    }

    [Fact]
    public async Task A_library_is_taken_from_its_project_or_as_its_package()
    {
        var lesson = Path.Combine(CorrProcess.Root, "notebooks", "01-building-the-tensors.ipynb");

        await CorrProcess.RunAsync(folder.Path, "export", lesson, "--to", "app", "--output", "project");
        await CorrProcess.RunAsync(folder.Path, "export", lesson, "--to", "app", "--output", "package", "--package");

        string[] Taken(string where) =>
            [.. File.ReadLines(folder.At(where, "01-building-the-tensors.cs")).Where(line => line.StartsWith("#:package ") || line.StartsWith("#:project "))];
        var project = Path.GetRelativePath(folder.At("project"), Path.Combine(CorrProcess.Root, "src", "CorrNotebooks", "CorrNotebooks.csproj"));
        Assert.Equal("#:package TorchSharp-cpu@0.107.0", Taken("project")[0]);
        Assert.Equal($"#:project {project.Replace('\\', '/')}", Taken("project")[^1]);
        Assert.Matches(@"^#:package CorrNotebooks@\d+\.\d+\.\d+$", Taken("package")[^1]);
    }

    [Fact]
    public async Task A_folder_with_build_settings_of_its_own_is_left_alone()
    {
        folder.Notebook("one.ipynb", "1");
        folder.Write("Directory.Build.props", "<Project />");
        folder.Write("inner/Directory.Build.props", "<Project />");

        var result = await CorrProcess.RunAsync(folder.Path, "export", "one.ipynb", "--to", "app", "--output", "inner");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--output DIR", result.Errors);
        Assert.Equal("<Project />", File.ReadAllText(folder.At("inner", "Directory.Build.props")));
    }

    private Task<CorrOutput> ExportAsync(string notebook) => CorrProcess.RunAsync(folder.Path, "export", "--to", "app", notebook, "--output", "out");

    private Task<CorrOutput> ExportAsync(string notebook, string cell)
    {
        folder.Notebook(notebook, cell);
        return ExportAsync(notebook);
    }
}
