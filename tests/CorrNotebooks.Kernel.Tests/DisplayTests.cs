using System.Diagnostics;

namespace CorrNotebooks.Kernel.Tests;

public class DisplayTests
{
    [Theory]
    [InlineData("42", "42")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("1.5f", "1.5")]
    [InlineData("double.NaN", "NaN")]
    [InlineData("true", "True")]
    [InlineData("'c'", "c")]
    [InlineData("\"two\\nlines\"", "two\nlines")]
    [InlineData("DayOfWeek.Friday", "Friday")]
    [InlineData("new DateTime(2026, 1, 2, 3, 4, 5)", "2026-01-02 03:04:05Z")]
    [InlineData("TimeSpan.FromSeconds(90)", "00:01:30")]
    [InlineData("(int?)null", "<null>")]
    [InlineData("typeof(Dictionary<string, int[]>)", "Dictionary<string, int[]>")]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    [InlineData("new int[0]", "[ ]")]
    [InlineData("new[] { \"a\", null }", "[ a, <null> ]")]
    [InlineData("Enumerable.Range(0, 30).ToArray()", "[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … (10 more) ]")]
    [InlineData("new HashSet<int>(Enumerable.Range(0, 21))", "[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … (1 more) ]")]
    [InlineData("Enumerable.Range(0, 30).Select(i => 2 * i)", "[ 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, … (more) ]")]
    [InlineData("(1, \"a\", 2.5)", "( 1, a, 2.5 )")]
    [InlineData("new[,] { { 1, 2 }, { 3, 4 } }", "[ [ 1, 2 ]\n  [ 3, 4 ] ]")]
    [InlineData("new[] { new[] { 1 }, new[] { 2, 3 } }", "[ [ 1 ]\n  [ 2, 3 ] ]")]
    [InlineData("new { X = 1, Y = new[] { 1, 2 } }", "anonymous\n  X: 1\n  Y: [ 1, 2 ]")]
    [InlineData("record P(int X, P Next); new P(1, new P(2, null))", "P\n  X: 1\n  Next: P\n    X: 2\n    Next: <null>")]
    [InlineData("struct S { public int F; } new S { F = 3 }", "S\n  F: 3")]
    [InlineData("class W { public int N => 1; public override string ToString() => \"words\"; } new W()", "words")]
    [InlineData("Task.FromResult(5)", "Task\n  Status: RanToCompletion\n  Result: 5")]
    [InlineData("new TaskCompletionSource<int>().Task", "Task\n  Status: WaitingForActivation")]
    [InlineData("new FormatException(\"bad\")", "System.FormatException: bad")]
    [InlineData("new Func<int, string>(i => \"\")", "Func<int, string>")]
    [InlineData("new object()", "object")]
    public async Task A_value_in_plain_text(string code, string text)
    {
        await using var session = new TestSession();
        Assert.Equal(text, await session.Run(code));
    }

    [Fact]
    public async Task Objects_in_a_sequence_are_rows_of_a_table()
    {
        await using var session = new TestSession();
        Assert.Equal(
            "Name  Score\n----  -----\nAda       1\nBo     22.5",
            await session.Run("new[] { new { Name = \"Ada\", Score = 1.0 }, new { Name = \"Bo\", Score = 22.5 } }"));
        Assert.EndsWith(
            "<table><thead><tr><th>Name</th><th>Score</th></tr></thead><tbody><tr><td>Ada</td><td class=\"number\">1</td></tr><tr><td>Bo</td><td class=\"number\">22.5</td></tr></tbody></table></div>",
            session.Events.OfType<CellValue>().Single().Data.Html());
        Assert.Equal("Key  Value\n---  -----\na        1\nb        2", await session.Run("new Dictionary<string, int> { [\"a\"] = 1, [\"b\"] = 2 }"));
        Assert.EndsWith("\n… (5 more)", await session.Run("Enumerable.Range(0, 25).Select(i => new { i }).ToList()"));
    }

    [Theory]
    [InlineData("42", "<pre>42</pre>")]
    [InlineData("new[] { \"<b>\", \"&\" }", "<pre>[ &lt;b&gt;, &amp; ]</pre>")]
    [InlineData("HTML(\"<b>x</b>\")", "<b>x</b>")]
    public async Task Scalars_and_their_sequences_look_alike_in_html(string code, string html)
    {
        await using var session = new TestSession();
        await session.Run(code);
        Assert.Equal(html, session.Events.OfType<CellValue>().Single().Data.Html());
    }

    [Fact]
    public async Task An_object_in_html_is_a_table_that_folds_without_a_script()
    {
        await using var session = new TestSession();
        await session.Run("new { Name = \"<Ada>\", Inner = new { X = 1 }, Page = HTML(\"<i>y</i>\") }");
        var html = session.Events.OfType<CellValue>().Single().Data.Html();
        Assert.StartsWith("<div class=\"cell-value\"><style>", html);
        Assert.EndsWith(
            "<details open><summary>anonymous</summary><table><tbody><tr><th>Name</th><td>&lt;Ada&gt;</td></tr>"
            + "<tr><th>Inner</th><td><details><summary>anonymous</summary><table><tbody><tr><th>X</th><td>1</td></tr></tbody></table></details></td></tr>"
            + "<tr><th>Page</th><td><i>y</i></td></tr></tbody></table></details></div>", html);
        Assert.DoesNotContain("<script", html);
    }

    [Fact]
    public async Task The_heading_of_a_folded_object_is_one_short_line()
    {
        await using var session = new TestSession();
        await session.Run("class W { public int N => 1; public override string ToString() => \"first\\nsecond\"; } new W()");
        Assert.Contains("<summary>first…</summary>", session.Events.OfType<CellValue>().Single().Data.Html());
    }

    [Fact]
    public async Task A_string_is_plain_text_alone_and_a_display_in_a_chosen_format_has_plain_text_too()
    {
        await using var session = new TestSession();
        await session.Run("\"text\"");
        Assert.Equal(["text/plain"], session.Events.OfType<CellValue>().Single().Data.Data.Keys);
        await session.Run("using Microsoft.DotNet.Interactive.Formatting; \"<p>a &lt; b</p><script>1</script>\".DisplayAs(\"text/html\"); new { A = 1 }.Display(\"application/json\"); new LaTeXString(\"x^2\").Display();");
        Assert.Equal("a < b", session.Displays[0].Plain());
        Assert.Equal("{\"A\":1}", ((System.Text.Json.Nodes.JsonNode)session.Displays[1].Data["application/json"]).ToJsonString());
        Assert.Equal("x^2", session.Displays[2].Data["text/latex"]);
        Assert.True(session.Displays.All(d => d.Data.ContainsKey("text/plain")));
    }

    [Fact]
    public async Task An_update_takes_the_place_of_the_display_also_from_a_later_cell()
    {
        await using var session = new TestSession();
        await session.Run("var d = display(\"one\"); d.Update(\"two\");");
        DisplayData[] displays = [.. session.Events.OfType<DisplayData>()];
        Assert.Equal([("one", false), ("two", true)], displays.Select(d => (d.Data.Plain(), d.IsUpdate)));
        Assert.NotNull(displays[0].DisplayId);
        Assert.Equal(displays[0].DisplayId, displays[1].DisplayId);
        await session.Run("d.Update(3);");
        Assert.Equal((displays[0].DisplayId, "3"), (session.Events.OfType<DisplayData>().Single().DisplayId, session.Displays[0].Plain()));
        await session.Run("display(4)");
        Assert.Single(session.Events);
    }

    [Fact]
    public async Task Registered_formatters_go_before_the_default_the_most_specific_and_the_latest_first()
    {
        await using var session = new TestSession();
        await session.Run("""
            using Microsoft.DotNet.Interactive.Formatting;
            class Animal { } class Dog : Animal { }
            Formatter.Register<Animal>(_ => "animal");
            Formatter.Register<Dog>((d, w) => w.Write("dog"), "text/plain");
            Formatter.Register<Animal>(_ => "<b>animal</b>", "text/html");
            Formatter.Register(typeof(List<>), (o, w) => w.Write("a list"));
            """);
        Assert.Equal("dog", await session.Run("new Dog()"));
        Assert.Equal("<b>animal</b>", session.Events.OfType<CellValue>().Single().Data.Html());
        Assert.Equal("[ dog, animal ]", await session.Run("new Animal[] { new Dog(), new Animal() }"));
        Assert.Equal("a list", await session.Run("new List<int>()"));
        await session.Run("Formatter.Register<Dog>(_ => \"hound\"); Formatter.SetPreferredMimeTypesFor(typeof(Dog), \"text/plain\");");
        Assert.Equal("hound", await session.Run("new Dog()"));
        Assert.Equal(["text/plain"], session.Events.OfType<CellValue>().Single().Data.Data.Keys);
        await session.Run("Formatter.ResetToDefault();");
        Assert.Equal("Dog", await session.Run("new Dog()"));
    }

    [Fact]
    public async Task A_type_may_bring_its_formatters_without_a_reference_to_the_kernel()
    {
        // As TorchSharp does for its tensors.
        await using var session = new TestSession();
        await session.Run("""
            using System.IO;
            class TypeFormatterSourceAttribute : Attribute
            {
                public TypeFormatterSourceAttribute(Type t) => FormatterSourceType = t;
                public Type FormatterSourceType { get; }
            }
            class Source { public IEnumerable<object> CreateTypeFormatters() { yield return new Plain(); yield return new Html(); } }
            class Plain { public string MimeType => "text/plain"; public bool Format(object o, TextWriter w) { w.Write("[2x3], type = Float32"); return true; } }
            class Html { public string MimeType => "text/html"; public bool Format(object o, TextWriter w) { w.Write("<pre>tensor</pre>"); return true; } }
            [TypeFormatterSource(typeof(Source))] class Tensor { }
            """);
        Assert.Equal("[2x3], type = Float32", await session.Run("new Tensor()"));
        Assert.Equal("<pre>tensor</pre>", session.Events.OfType<CellValue>().Single().Data.Html());
        Assert.Equal("anonymous\n  T: [2x3], type = Float32", await session.Run("new { T = new Tensor() }"));
    }

    [Fact]
    public async Task A_part_whose_own_formatter_fails_does_not_hide_the_others()
    {
        await using var session = new TestSession();
        await session.Run("""
            using Microsoft.DotNet.Interactive.Formatting;
            class Bad { }
            Formatter.Register<Bad>((Bad b, TextWriter w) => { w.Write("half"); throw new FormatException("<gone>"); }, "text/plain");
            Formatter.Register<Bad>((Bad b, TextWriter w) => throw new FormatException("<gone>"), "text/html");
            """.Insert(0, "using System.IO;\n"));
        Assert.Equal("anonymous\n  A: 1\n  B: (FormatException: <gone>)", await session.Run("new { A = 1, B = new Bad() }"));
        Assert.Contains("<td>(FormatException: &lt;gone&gt;)</td>", session.Events.OfType<CellValue>().Single().Data.Html());
        Assert.Equal("[ (FormatException: <gone>) ]", await session.Run("new[] { new Bad() }"));
        Assert.Equal("System.FormatException", (await session.Fail("new Bad()")).Name);
    }

    [Fact]
    public async Task A_picture_is_base64_in_its_format_and_named_in_plain_text()
    {
        await using var session = new TestSession();
        await session.Run("Convert.ToBase64String(new byte[] { 1, 2, 3 }).DisplayAs(\"image/png\"); \"<svg/>\".DisplayAs(\"image/svg+xml\");");
        Assert.Equal(("AQID", "(image/png)"), (session.Displays[0].Data["image/png"], session.Displays[0].Plain()));
        Assert.Equal("<svg/>", session.Displays[1].Data["image/svg+xml"]);
    }

    [Fact]
    public async Task A_progress_bar_is_one_display_that_is_updated()
    {
        await using var session = new TestSession();
        await session.Run("var bar = new CorrNotebooks.Kernel.ProgressBar(\"a < b\");");
        var shown = Assert.Single(session.Events.OfType<DisplayData>());
        Assert.Equal("a < b [                    ] 0 %", shown.Data.Plain());
        Assert.Equal("<div>a &lt; b <progress max=\"1\" value=\"0\"></progress> 0 %</div>", shown.Data.Html());
        await session.Run("bar.Report(0.25); bar.Report(double.NaN); bar.Report(0.507);");
        var updates = session.Events.OfType<DisplayData>().ToList(); // one, unless the machine is slow
        Assert.All(updates, update => Assert.Equal((shown.DisplayId, true), (update.DisplayId, update.IsUpdate)));
        Assert.Equal("a < b [##########          ] 50 %", updates[^1].Data.Plain());
        await session.Run("bar.Report(7);");
        Assert.Equal("a < b [####################] 100 %", session.Displays.Single().Plain());
    }

    [Fact]
    public async Task A_sequence_displayed_as_a_table_has_a_row_for_each_item()
    {
        await using var session = new TestSession();
        await session.Run("new[] { new { A = 1, B = 2 } }.DisplayTable();");
        Assert.Equal("A  B\n-  -\n1  2", session.Displays.Single().Plain());
    }

    [Theory]
    [InlineData("class Node { public Node Self => this; public Node New => new Node(); } new Node()")]
    [InlineData("class Node { public List<Node> All = new(); } var n = new Node(); n.All.Add(n); n")]
    [InlineData("var list = new List<object>(); list.Add(list); list")]
    [InlineData("class Wide { public Wide[] All => Enumerable.Range(0, 50).Select(_ => new Wide()).ToArray(); } new Wide()")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess()")]
    [InlineData("System.Threading.Thread.CurrentThread")]
    [InlineData("IEnumerable<int> Bad() { yield return 1; throw new FormatException(\"no\"); }\nBad()")]
    [InlineData("IEnumerable<int> Forever() { while (true) yield return 1; }\nForever()")]
    [InlineData("using Microsoft.DotNet.Interactive.Formatting; class Loop { public Loop Next; } Formatter.Register<Loop>((l, c) => { l.Next.FormatTo(c, \"text/plain\"); return true; }); var loop = new Loop(); loop.Next = loop; loop")]
    public async Task Cycles_endless_graphs_and_failing_parts_end_in_a_short_text(string code)
    {
        await using var session = new TestSession();
        await session.Run(code);
        var data = session.Events.OfType<CellValue>().Single().Data;
        Assert.InRange(data.Plain().Length, 1, 200_000);
        Assert.InRange(data.Html().Length, 1, 1_000_000);
    }

    [Fact]
    public async Task A_million_elements_take_no_longer_than_a_few()
    {
        await using var session = new TestSession();
        await session.Run("var million = Enumerable.Range(0, 1_000_000).ToList(); var few = Enumerable.Range(0, 30).ToList();");
        var (longest, shortest) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var turn = 0; turn < 5; turn++)
        {
            shortest = Shorter(shortest, await TimeOf("few", "… (10 more) ]"));
            longest = Shorter(longest, await TimeOf("million", "… (999980 more) ]"));
        }
        Assert.True(longest < 5 * shortest, $"a million: {longest}, thirty: {shortest}");

        static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
        async Task<TimeSpan> TimeOf(string list, string end)
        {
            var clock = Stopwatch.StartNew();
            Assert.EndsWith(end, await session.Run(list));
            return clock.Elapsed;
        }
    }

    [Fact]
    public async Task A_long_text_is_cut()
    {
        await using var session = new TestSession();
        Assert.EndsWith("… (9500 more characters)", await session.Run("new { Text = new string('x', 10_000) }"));
    }

    [Fact]
    public async Task The_limits_can_be_set()
    {
        await using var session = new TestSession();
        await session.Run("using Microsoft.DotNet.Interactive.Formatting; Formatter.ListExpansionLimit = 2; Formatter.RecursionLimit = 1; Formatter.NullString = \"nil\";");
        Assert.Equal("[ 1, 2, … (1 more) ]", await session.Run("new[] { 1, 2, 3 }"));
        Assert.Equal("[ nil ]", await session.Run("new string[] { null }"));
        Assert.Contains("at least 0", (await session.Fail("Formatter.ListExpansionLimit = -1;")).Message);
    }
}
