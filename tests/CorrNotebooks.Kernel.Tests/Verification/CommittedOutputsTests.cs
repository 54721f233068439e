using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Display.Charts;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Verification;

namespace CorrNotebooks.Kernel.Tests.Verification;

public sealed class CommittedOutputsTests
{
    private const string Figure = """{"data":[{"line":{"width":2},"text":["low","high"],"type":"scatter","y":[0.5,0.25]}],"layout":{}}""";
    private const string Printed = """{ "output_type": "stream", "name": "stdout", "text": ["r 0.5351\n", "rows 2\n"] }""";

    [Fact]
    public void The_same_outputs_do_not_differ() => Assert.Empty(Compare(Printed, Printed));

    [Fact]
    public void Text_may_be_lines_or_one_string_and_line_ends_do_not_count() =>
        Assert.Empty(Compare(Printed, """{ "output_type": "stream", "name": "stdout", "text": "r 0.5351  \r\nrows 2" }"""));

    [Fact]
    public void Only_the_lines_that_differ_are_shown() =>
        Assert.Equal(["- rows 2", "+ rows 3"], Compare(Printed, Printed.Replace("rows 2", "rows 3")));

    [Fact]
    public void A_missing_line_is_shown() => Assert.Equal(["- r 0.5351"], Compare(Printed, Printed.Replace("\"r 0.5351\\n\", ", "")));

    [Fact]
    public void An_extra_output_is_shown() =>
        Assert.Equal(["+ [display]", "+ new"], Compare(Printed, Printed + """, { "output_type": "display_data", "data": { "text/plain": "new" } }"""));

    [Fact]
    public void A_missing_output_is_shown_even_if_it_has_no_text() =>
        Assert.Equal(["- [display]"], Compare(Printed + """, { "output_type": "display_data", "data": { "image/png": "AAAA" } }""", Printed));

    [Fact]
    public void Text_on_another_stream_differs() =>
        Assert.Equal(["- [stdout]", "+ [stderr]"], Compare(Printed, Printed.Replace("stdout", "stderr")));

    [Fact]
    public void Pictures_are_not_compared_and_all_text_beside_them_is()
    {
        const string Shown = """{ "output_type": "execute_result", "data": { "image/png": "AAAA", "text/html": "<b>1</b>", "text/plain": "one" } }""";

        Assert.Empty(Compare(Shown, Shown.Replace("AAAA", "BBBB")));
        Assert.Equal(["- one", "+ two"], Compare(Shown, Shown.Replace("one", "two")));
        Assert.Equal(["- <b>1</b>", "+ <b>2</b>"], Compare(Shown, Shown.Replace("<b>1", "<b>2")));
    }

    [Fact]
    public void Of_an_error_the_name_and_the_first_line_count_and_the_trace_does_not()
    {
        const string Error = """{ "output_type": "error", "ename": "ArgumentException", "evalue": "5 rows\nin /home", "traceback": ["at 1"] }""";

        Assert.Empty(Compare(Error, Error.Replace("/home", "/tmp").Replace("at 1", "at 2")));
        Assert.Equal(["- 5 rows", "+ 6 rows"], Compare(Error, Error.Replace("5 rows", "6 rows")));
        Assert.Equal(["- [error: ArgumentException]", "+ [error: IOException]"], Compare(Error, Error.Replace("ArgumentE", "IOE")));
    }

    [Theory]
    [InlineData("0.25", "0.26", "y[1]")]
    [InlineData("\"low\"", "\"LOW\"", "text[0]")]
    public void A_chart_is_compared_by_its_values_in_both_formats(string committed, string fresh, string path)
    {
        var (before, after) = ($"- data[0].{path}: {committed.Trim('"')}", $"+ data[0].{path}: {fresh.Trim('"')}");

        Assert.Equal([before, after, before, after], Compare(Chart(Figure), Chart(Figure.Replace(committed, fresh))));
    }

    [Fact]
    public void A_chart_s_looks_are_not_compared() =>
        Assert.Empty(Compare(Chart(Figure), Chart(Figure.Replace("\"width\":2", "\"color\":\"blue\""))));

    [Fact]
    public void A_chart_may_differ_where_no_screen_shows_it_and_in_what_it_brings_along()
    {
        Assert.Empty(Compare(Chart(Figure), Chart(Figure.Replace("0.25", "0.25000000000000006"))));
        Assert.Empty(Compare(Chart(Figure, number: 1, bringsPlotly: true), Chart(Figure, number: 2)));
        Assert.Empty(Compare(Chart(Figure, picture: "AAAA"), Chart(Figure)));
    }

    [Fact]
    public void A_volatile_cell_may_show_anything() => Assert.Empty(Compare(Printed, "", tag: "volatile"));

    [Fact]
    public void An_approximate_cell_may_differ_a_little()
    {
        Assert.Empty(Compare(Printed, Printed.Replace("0.5351", "0.5392"), tag: "approximate"));
        Assert.NotEmpty(Compare(Printed, Printed.Replace("0.5351", "0.5492"), tag: "approximate"));
    }

    [Fact]
    public void A_cell_that_was_never_executed_is_named_even_if_it_is_volatile()
    {
        var committed = Notebook(Code(Printed, 1), Code("", null, "volatile"));

        var difference = Assert.Single(CommittedOutputs.Of(committed).CompareWith(committed, 2));
        Assert.Equal("cell 2 (id-2)", difference.Place);
        Assert.StartsWith("never executed", Assert.Single(difference.Lines));
    }

    [Fact]
    public void A_notebook_without_outputs_is_one_difference()
    {
        var committed = Notebook(Code("", null), Code("", null));

        Assert.Equal("the whole notebook", Assert.Single(CommittedOutputs.Of(committed).CompareWith(committed, 2)).Place);
    }

    [Fact]
    public void Cells_after_a_failure_are_not_compared()
    {
        var committed = Notebook(Code(Printed, 1), Code(Printed, 2));
        var executed = Notebook(Code(Printed, 1), Code("", 2));

        Assert.Empty(CommittedOutputs.Of(committed).CompareWith(executed, cellsRun: 1));
    }

    [Theory]
    [InlineData("volatile", "0.9", "0.5351")] // other numbers only: the committed ones stay
    [InlineData("volatile", "fast", "fast")]
    [InlineData(null, "0.9", "0.9")]
    public void A_refresh_keeps_what_a_volatile_cell_measured(string? tag, string fresh, string kept) =>
        AssertKept("0.5351", tag, fresh, kept);

    [Fact]
    public void A_refresh_keeps_whole_numbers_that_a_volatile_cell_measured() => AssertKept("53", "volatile", "49", "53");

    [Fact]
    public void A_refresh_keeps_all_measurements_of_a_notebook_or_none()
    {
        var committed = CommittedOutputs.Of(Notebook(Code(Printed, 1, "volatile"), Code(Printed, 2, "volatile")));
        var executed = Notebook(Code(Printed.Replace("0.5351", "0.9"), 1, "volatile"), Code(Printed.Replace("0.5351", "fast"), 2, "volatile"));

        committed.KeepVolatile(executed);

        Assert.Equal(["r 0.9\n", "r fast\n"], executed.CodeCells.Select(cell => (string?)cell.Outputs[0]!["text"]![0]));
    }

    private static void AssertKept(string measured, string? tag, string fresh, string kept)
    {
        var committed = CommittedOutputs.Of(Notebook(Code(Printed.Replace("0.5351", measured), 1, tag)));
        var executed = Notebook(Code(Printed.Replace("0.5351", fresh), 1, tag));

        committed.KeepVolatile(executed);

        Assert.Equal($"r {kept}\n", (string?)Assert.Single(executed.CodeCells).Outputs[0]!["text"]![0]);
    }

    private static string Chart(string figure, int number = 1, bool bringsPlotly = false, string? picture = null)
    {
        var json = JsonNode.Parse(figure)!.AsObject();
        var html = ChartHtml.Of(json, number, new PlotlyScript("https://example.org/plotly.js", "H4sI"), bringsPlotly);
        html = picture is null ? html : ChartHtml.WithPicture(html, json, picture);
        var data = new JsonObject { [ChartFigure.MimeType] = json, ["text/html"] = html, ["text/plain"] = "[chart]" };
        return new JsonObject { ["output_type"] = "display_data", ["data"] = data }.ToJsonString();
    }

    private static IReadOnlyList<string> Compare(string committed, string fresh, string? tag = null) =>
        [.. CommittedOutputs.Of(Notebook(Code(committed, 1, tag))).CompareWith(Notebook(Code(fresh, 1, tag)), 1).SelectMany(difference => difference.Lines)];

    private static JsonObject Code(string outputs, int? count, string? tag = null) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = count,
        ["metadata"] = new JsonObject { ["tags"] = tag is null ? [] : new JsonArray(tag) },
        ["outputs"] = JsonNode.Parse($"[{outputs}]"),
        ["source"] = "1",
    };

    private static Notebook Notebook(params JsonObject[] cells)
    {
        foreach (var (index, cell) in cells.Index())
            cell["id"] = $"id-{index + 1}";
        var json = new JsonObject { ["cells"] = new JsonArray([.. cells]), ["metadata"] = new JsonObject(), ["nbformat"] = 4, ["nbformat_minor"] = 5 };
        return Kernel.Notebooks.Notebook.Parse(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
    }
}
