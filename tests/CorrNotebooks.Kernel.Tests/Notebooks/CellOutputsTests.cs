using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Notebooks;

namespace CorrNotebooks.Kernel.Tests.Notebooks;

public sealed class CellOutputsTests
{
    private readonly CellOutputs outputs = new();

    [Fact]
    public void Text_of_one_stream_runs_on_and_is_kept_as_lines()
    {
        var cell = Collect(new StreamText("stdout", "a\nb"), new StreamText("stdout", "c\n"), new StreamText("stderr", "!"), new StreamText("stdout", "d"));

        AssertJson(cell, """
            [ { "name": "stdout", "output_type": "stream", "text": [ "a\n", "bc\n" ] },
              { "name": "stderr", "output_type": "stream", "text": [ "!" ] },
              { "name": "stdout", "output_type": "stream", "text": [ "d" ] } ]
            """);
    }

    [Fact]
    public void A_value_has_the_cell_s_number_and_its_formats_in_order()
    {
        var cell = Collect(new CellValue(Bundle(("text/plain", "1\n2"), ("text/html", "<b>"), ("image/png", "aGk=\n"), ("application/json", "{ \"k\": [1] }"))));

        AssertJson(cell, """
            [ { "data": { "application/json": { "k": [ 1 ] }, "image/png": "aGk=\n", "text/html": [ "<b>" ], "text/plain": [ "1\n", "2" ] },
                "execution_count": 7, "metadata": {}, "output_type": "execute_result" } ]
            """);
    }

    [Fact]
    public void Json_may_come_as_an_object_and_is_kept_as_jupyter_would_save_it() =>
        AssertJson(
            Collect(new CellValue(Bundle(("application/vnd.plotly.v1+json", new { layout = 2, data = new[] { new { y = 1e-17, x = 0 } } }))))[0]!["data"]!,
            """{ "application/vnd.plotly.v1+json": { "data": [ { "x": 0, "y": 1e-17 } ], "layout": 2 } }""");

    [Fact]
    public void An_error_is_kept_whole_with_its_name_and_the_underline_in_red() =>
        AssertJson(
            Collect(new CellError("DivideByZeroException", "Zero.", ["DivideByZeroException: Zero.", "  at cell 1, line 3", "    1 / zero", "    ^^^^^^^^"], 3)),
            """
            [ { "ename": "DivideByZeroException", "evalue": "Zero.", "output_type": "error", "traceback":
                [ "\u001b[31mDivideByZeroException\u001b[0m: Zero.", "  at cell 1, line 3", "    1 / zero", "\u001b[31m    ^^^^^^^^\u001b[0m" ] } ]
            """);

    [Fact]
    public void An_update_changes_the_display_where_it_stands_even_in_an_earlier_cell()
    {
        var first = Collect(new DisplayData(Bundle(("text/plain", "old")), "d", IsUpdate: false), new StreamText("stdout", "after"));
        var second = Collect(new DisplayData(Bundle(("text/plain", "new")), "d", IsUpdate: true));

        Assert.Equal("new", first[0]!["data"]!["text/plain"]![0]!.GetValue<string>());
        Assert.Empty(second);
    }

    [Fact]
    public void Clearing_at_once_drops_what_was_there() =>
        Assert.Single(Collect(new StreamText("stdout", "1"), new ClearOutput(Wait: false), new StreamText("stdout", "2")));

    [Fact]
    public void Clearing_on_the_next_output_keeps_the_last_one_when_none_follows()
    {
        var kept = Collect(new StreamText("stdout", "1"), new ClearOutput(Wait: true));
        var replaced = Collect(new StreamText("stdout", "1"), new ClearOutput(Wait: true), new StreamText("stdout", "2"));

        AssertJson(kept, """[ { "name": "stdout", "output_type": "stream", "text": [ "1" ] } ]""");
        AssertJson(replaced, """[ { "name": "stdout", "output_type": "stream", "text": [ "2" ] } ]""");
    }

    private JsonArray Collect(params CellEvent[] events)
    {
        var cell = outputs.Begin(7);
        foreach (var cellEvent in events)
            outputs.Add(cellEvent);
        return cell;
    }

    private static MimeBundle Bundle(params (string Mime, object Content)[] formats) =>
        new(formats.ToDictionary(format => format.Mime, format => format.Content));

    private static void AssertJson(JsonNode actual, string expected) =>
        Assert.Equal(JupyterJson.Write(JsonNode.Parse(expected)!), JupyterJson.Write(actual));
}
