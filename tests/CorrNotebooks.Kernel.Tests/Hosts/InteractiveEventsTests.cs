using System.Text.Json.Nodes;
using CorrNotebooks.Kernel.Hosts;

namespace CorrNotebooks.Kernel.Tests.Hosts;

/// <summary>What .NET Interactive says, as it says it, in the events of a cell.</summary>
public sealed class InteractiveEventsTests
{
    private const string Token = "cell-1";

    private readonly List<CellEvent> events = [];
    private readonly InteractiveEvents cell;
    private CellResult? result;

    public InteractiveEventsTests() => cell = new InteractiveEvents(Token, events.Add);

    [Fact]
    public void Text_goes_to_the_stream_it_was_written_to()
    {
        Take("StandardOutputValueProduced", Formats("text/plain", "a\n"));
        Take("StandardErrorValueProduced", Formats("text/plain", "b\n"));

        Assert.Equal([new StreamText("stdout", "a\n"), new StreamText("stderr", "b\n")], events);
        Assert.Null(result);
    }

    [Fact]
    public void An_update_is_one_of_the_display_that_it_names()
    {
        Take("DisplayedValueProduced", Formats("text/plain", "a", id: "7"));
        Take("DisplayedValueUpdated", Formats("text/plain", "b", id: "7"));

        Assert.Equal([("7", false, "a"), ("7", true, "b")], events.Cast<DisplayData>().Select(one => (one.DisplayId!, one.IsUpdate, Plain(one.Data))));
    }

    [Theory]
    [InlineData("<div><pre>[1x2]\n 1  2\n</pre></div>", "[1x2]\n 1  2\n")] // a tensor, whose blanks count
    [InlineData("<div class=\"dni-plaintext\"><pre>&lt;null&gt;</pre></div><style>td { }</style>", "<null>")]
    [InlineData("<table><tr><td>one</td></tr><tr><td>two</td></tr></table>", "one\ntwo")]
    public void A_value_in_HTML_alone_has_its_words_beside_it(string html, string words)
    {
        Take("ReturnValueProduced", Formats("text/html", html));

        var data = Assert.IsType<CellValue>(Assert.Single(events)).Data;
        Assert.Equal(html, data.Data["text/html"]);
        Assert.Equal(words, Plain(data));
    }

    [Fact]
    public void A_chart_s_words_are_those_of_this_kernel()
    {
        const string Script = "<div id=\"1\"></div><script>var renderPlotly_1 = function() {\n var data = [{\"type\":\"bar\",\"y\":[1,2]}];\n var layout = {\"title\":{\"text\":\"Two\"}};\n var config = {};\n Plotly.newPlot('1', data, layout, config);\n};</script>";

        Take("ReturnValueProduced", Formats("text/html", Script));

        Assert.Equal("[chart] Two: bars (2)", Plain(Assert.IsType<CellValue>(Assert.Single(events)).Data));
    }

    [Fact]
    public void A_warning_is_on_stderr_with_its_place_and_one_without_a_place_is_not_about_the_cell()
    {
        Take("DiagnosticsProduced", Diagnostics(Diagnostic("warning", "CS8632", "annotation", 0, 6), Diagnostic("warning", "CS1701", "assuming", 0, 0)));

        Assert.Equal([new StreamText("stderr", "(1,7): warning CS8632: annotation\n")], events);
    }

    [Fact]
    public void A_cell_that_does_not_compile_fails_with_the_compiler_s_words_and_the_line()
    {
        Take("DiagnosticsProduced", Diagnostics(Diagnostic("error", "CS0103", "no 'x' here", 2, 8)));
        Take("CommandFailed", new JsonObject { ["message"] = "(3,9): error CS0103: no 'x' here" });

        var error = Assert.IsType<CellError>(Assert.Single(events));
        Assert.Equal(("CompilationError", "CS0103: no 'x' here", 3), (error.Name, error.Message, error.Line));
        Assert.Same(error, result!.Error);
    }

    [Theory]
    [InlineData("System.IO.IOException: full\nof it\n   at Submission#4.F()\n   at System.Far.Away()\n--- End of stack trace from previous location ---", "System.IO.IOException", "full\nof it")]
    [InlineData("Command cancelled", "Error", "Command cancelled")]
    [InlineData("(1,1): error DNI101: Unknown magic command '#!x'", "CompilationError", "DNI101: Unknown magic command '#!x'")]
    public void An_error_has_a_name_and_a_message_and_of_its_trace_the_cells(string said, string name, string message)
    {
        Take("CommandFailed", new JsonObject { ["message"] = said });

        var error = Assert.IsType<CellError>(Assert.Single(events));
        Assert.Equal((name, message), (error.Name, error.Message));
        Assert.Equal(said.Contains("Submission#"), error.Traceback.Contains("   at Submission#4.F()"));
        Assert.DoesNotContain(error.Traceback, line => line.Contains("Far.Away"));
    }

    [Fact]
    public void The_end_of_another_command_is_not_the_cell_s()
    {
        Take("CommandSucceeded", [], token: "cell-1.2");
        Take("CommandFailed", new JsonObject { ["message"] = "stopped" }, token: "stop-1");
        Assert.Null(result);

        Take("CommandSucceeded", []);
        Assert.Equal(new CellResult(null), result);
    }

    [Fact]
    public void An_error_of_which_the_cell_does_not_die_is_told_and_one_of_which_it_does_is_told_once()
    {
        Take("ErrorProduced", new JsonObject { ["message"] = "no kernel" });
        Take("CommandSucceeded", []);
        Assert.Equal([new StreamText("stderr", "no kernel\n")], events);

        events.Clear();
        Take("ErrorProduced", new JsonObject { ["message"] = "no kernel" });
        Take("CommandFailed", new JsonObject { ["message"] = "no kernel" });
        Assert.IsType<CellError>(Assert.Single(events));
    }

    [Theory]
    [InlineData("")]
    [InlineData("libtorch says something")]
    [InlineData("{ but no JSON")]
    [InlineData("[]")]
    public void A_line_that_something_else_wrote_is_no_message(string line) => Assert.Null(InteractiveMessage.Parse(line));

    private void Take(string type, JsonObject content, string token = Token) =>
        result = cell.Take(new JsonObject { ["eventType"] = type, ["event"] = content, ["command"] = new JsonObject { ["token"] = token } });

    private static JsonObject Formats(string mimeType, string value, string? id = null) => new()
    {
        ["formattedValues"] = new JsonArray(new JsonObject { ["mimeType"] = mimeType, ["value"] = value, ["suppressDisplay"] = false }),
        ["valueId"] = id,
    };

    private static JsonObject Diagnostic(string severity, string code, string message, int line, int column) => new()
    {
        ["linePositionSpan"] = new JsonObject
        {
            ["start"] = new JsonObject { ["line"] = line, ["character"] = column },
            ["end"] = new JsonObject { ["line"] = line, ["character"] = column == 0 ? 0 : column + 1 },
        },
        ["severity"] = severity,
        ["code"] = code,
        ["message"] = message,
    };

    private static JsonObject Diagnostics(params JsonNode[] diagnostics) => new() { ["diagnostics"] = new JsonArray(diagnostics) };

    private static string Plain(MimeBundle data) => (string)data.Data["text/plain"];
}
