namespace CorrNotebooks.Kernel.Tests.Formatting;

public class PocketViewTests
{
    private const string Tags = "using Microsoft.AspNetCore.Html; using Microsoft.DotNet.Interactive.Formatting; using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\n";

    [Theory]
    [InlineData("b(\"x\")", "<b>x</b>")]
    [InlineData("div[style: \"color:red\"](b(\"x\"), img[src: \"a.png\"])", "<div style=\"color:red\"><b>x</b><img src=\"a.png\"></img></div>")]
    [InlineData("p(\"a < b & c\")", "<p>a &lt; b &amp; c</p>")]
    [InlineData("a[href: \"x?a=1&b=\\\"2\\\"\"](\"link\")", "<a href=\"x?a=1&amp;b=&quot;2&quot;\">link</a>")]
    [InlineData("span[@class: \"big\", data_id: 7](1, 2.5, true)", "<span class=\"big\" data-id=\"7\">12.5True</span>")]
    [InlineData("input[\"disabled\", type: \"text\"]", "<input disabled type=\"text\" />")]
    [InlineData("p(\"a\", br, \"b\")", "<p>a<br />b</p>")]
    [InlineData("div(HTML(\"<i>x</i>\"), new HtmlString(\"&nbsp;\"))", "<div><i>x</i>&nbsp;</div>")]
    [InlineData("_.article(_.aside(\"x\"))", "<article><aside>x</aside></article>")]
    [InlineData("div(null, \"\", span())", "<div><span></span></div>")]
    [InlineData("var rows = new[] { new { A = 1, B = \"<x>\" }, new { A = 2, B = \"y\" } };\ntable(thead(tr(th(\"A\"), th(\"B\"))), tbody(rows.Select(r => tr(td(r.A), td(r.B)))))",
        "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1</td><td>&lt;x&gt;</td></tr><tr><td>2</td><td>y</td></tr></tbody></table>")]
    [InlineData("ul(new[] { new[] { 1, 2 }, new[] { 3 } }.Select(row => row.Select(n => li(n))))", "<ul><li>1</li><li>2</li><li>3</li></ul>")]
    [InlineData("div(new List<IHtmlContent> { b(1), i(2) })", "<div><b>1</b><i>2</i></div>")]
    [InlineData("div(new[] { 1, 2 })", "<div>[ 1, 2 ]</div>")]
    [InlineData("style[type: \"text/css\"](\"p > b { color: red }\")", "<style type=\"text/css\">p > b { color: red }</style>")]
    [InlineData("new Style { { \"p\", (\"color\", \"red\"), (\"margin\", \"0\") } }", "<style>\np {\n  color: red;\n  margin: 0;\n}\n</style>")]
    [InlineData("script(\"if (1 < 2) alert('x')\")", "<script>if (1 < 2) alert('x')</script>")]
    [InlineData("script(new Microsoft.DotNet.Interactive.ScriptContent(\"1 < 2\"))", "<script>1 < 2</script>")]
    [InlineData("PocketView view = div; view.SetContent(new object[] { \"late\" }); view.HtmlAttributes[\"id\"] = \"d\"; view", "<div id=\"d\">late</div>")]
    [InlineData("var attributes = new HtmlAttributes { [\"id\"] = 1 }; attributes.Class(\"x\").Class(\"y\"); attributes.Disabled(); div[attributes](\"x\")", "<div id=\"1\" class=\"y x\" disabled=\"disabled\">x</div>")]
    [InlineData("new HtmlTag(\"p\", \"<\").Append(\"b\".Tag().Containing(\"x\")).Prepend(\"hr\".Tag().SelfClosing()).WithAttributes(\"id\", 3)", "<p id=\"3\"><hr />&lt;<b>x</b></p>")]
    [InlineData("div[data: new JsonString(\"{\\\"a\\\":1}\")]", "<div data='{\"a\":1}'></div>")]
    [InlineData("_.field = PocketView.Transform((tag, model) => { tag.Name = \"label\"; tag.Content = c => c.Writer.Write(model.name); });\n_.field(name: \"first\")", "<label>first</label>")]
    public async Task A_view_is_its_html(string code, string html)
    {
        await using var session = new TestSession();
        await session.Run(Tags + code);
        Assert.Equal(html, session.Events.OfType<CellValue>().Single().Data.Html());
    }

    [Fact]
    public async Task A_view_shows_itself_and_has_plain_text()
    {
        await using var session = new TestSession();
        await session.Run(Tags + "PocketView view = table(tr(td(\"a\"), td(1)), tr(td(\"b\"), td(2))); view.Display(); div(\"x\").Display();");
        Assert.Equal("a 1\nb 2", session.Displays[0].Plain());
        Assert.Equal("<div>x</div>", session.Displays[1].Html());
        await session.Run("div(img[src: \"a.png\"]).Display(); details(summary(\"more\"), p(\"text\")).Display();");
        Assert.Equal("(picture)", session.Displays[0].Plain());
        Assert.Equal("more\ntext", session.Displays[1].Plain());
    }

    [Fact]
    public async Task Values_within_a_view_are_shown_as_anywhere()
    {
        await using var session = new TestSession();
        await session.Run(Tags + "class Dog { } Formatter.Register<Dog>(d => \"<b>dog</b>\", \"text/html\"); div(new Dog(), new { A = 1 })");
        Assert.StartsWith("<div><b>dog</b><details>", session.Events.OfType<CellValue>().Single().Data.Html());
        Assert.Equal("T\n-\nx", await session.Run("new[] { new { T = b(\"x\") } }"));
        Assert.Contains("<td><b>x</b></td>", session.Events.OfType<CellValue>().Single().Data.Html());
    }

    [Fact]
    public async Task A_view_within_itself_ends()
    {
        await using var session = new TestSession();
        await session.Run(Tags + "var d = div; d(\"x\", d); d");
        Assert.Equal("<div>x</div>", session.Events.OfType<CellValue>().Single().Data.Html());
    }

    [Fact]
    public async Task What_views_depend_on_is_on_the_page_once()
    {
        await using var session = new TestSession();
        await session.Run(Tags + "PocketView One() { PocketView v = b(\"x\"); v.AddDependency(\"css\", HTML(\"<style></style>\")); return v; } div(One(), One())");
        Assert.Equal("<div><b>x</b><b>x</b></div><style></style>", session.Events.OfType<CellValue>().Single().Data.Html());
    }
}
