using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Notebooks;
using CorrNotebooks.Kernel.Verification;

namespace CorrNotebooks.Kernel.Tests.Verification;

public sealed class CommittedOutputsTests
{
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
        Assert.Equal(["- [display]"], Compare(Printed + """, { "output_type": "display_data", "data": { "text/html": "<b>" } }""", Printed));

    [Fact]
    public void Text_on_another_stream_differs() =>
        Assert.Equal(["- [stdout]", "+ [stderr]"], Compare(Printed, Printed.Replace("stdout", "stderr")));

    [Fact]
    public void Html_and_pictures_are_not_compared_and_text_beside_them_is()
    {
        const string Chart = """{ "output_type": "execute_result", "data": { "image/png": "AAAA", "text/html": "<a>", "text/plain": "a chart" } }""";

        Assert.Empty(Compare(Chart, Chart.Replace("AAAA", "BBBB").Replace("<a>", "<b>")));
        Assert.Equal(["- a chart", "+ no chart"], Compare(Chart, Chart.Replace("a chart", "no chart")));
    }

    [Fact]
    public void Of_an_error_only_the_name_counts()
    {
        const string Error = """{ "output_type": "error", "ename": "ArgumentException", "evalue": "in /home", "traceback": ["at 1"] }""";

        Assert.Empty(Compare(Error, Error.Replace("/home", "/tmp").Replace("at 1", "at 2")));
        Assert.Equal(["- [error: ArgumentException]", "+ [error: IOException]"], Compare(Error, Error.Replace("ArgumentE", "IOE")));
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
    public void A_refresh_keeps_what_a_volatile_cell_measured(string? tag, string fresh, string kept)
    {
        var committed = CommittedOutputs.Of(Notebook(Code(Printed, 1, tag)));
        var executed = Notebook(Code(Printed.Replace("0.5351", fresh), 1, tag));

        committed.KeepVolatile(executed);

        Assert.Equal($"r {kept}\n", (string?)Assert.Single(executed.CodeCells).Outputs[0]!["text"]![0]);
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
