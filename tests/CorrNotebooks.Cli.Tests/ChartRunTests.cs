namespace CorrNotebooks.Cli.Tests;

/// <summary>The lessons' charts on their whole way: from a cell's line to a notebook's file.</summary>
public sealed class ChartRunTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_lesson_s_chart_has_four_faces_and_a_second_run_changes_nothing()
    {
        folder.Write("charts.cs", File.ReadAllText(Path.Combine(CorrProcess.Root, "notebooks", "charts.cs")));
        var notebook = folder.Notebook("lesson.ipynb",
            "#r \"nuget: Plotly.NET.Interactive, 6.0.0\"\n#r \"nuget: Plotly.NET.CSharp, 0.14.0\"",
            "#!import charts.cs",
            "Charts.Curves(\"Squares\", \"x\", \"y\", [1, 2, 3], (\"x²\", [1, 4, 9]), (\"x\", [1, 2, 3]))");

        var result = await CorrProcess.RunAsync(folder.Path, "run", "lesson.ipynb", "--in-place");
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        var data = TestFolder.Outputs(notebook, 2)[0]!["data"]!.AsObject();
        Assert.Equal("[chart] Squares: line “x²” (3), line “x” (3); x: x; y: y", data["text/plain"]![0]!.GetValue<string>());
        Assert.Equal("scatter", data["application/vnd.plotly.v1+json"]!["data"]![0]!["type"]!.GetValue<string>());
        Assert.InRange(data["text/html"]!.AsArray().Sum(line => line!.GetValue<string>().Length), 3_000, 150_000); // with a picture perhaps, without plotly.js
        if (!result.Output.Contains("without a picture"))
            Assert.StartsWith("iVBORw0KGgo", data["image/png"]!.GetValue<string>());

        var once = File.ReadAllText(notebook);
        await CorrProcess.RunAsync(folder.Path, "run", "lesson.ipynb", "--in-place");
        Assert.Equal(once, File.ReadAllText(notebook));
    }
}
