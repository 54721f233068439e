namespace CorrNotebooks.Kernel.Tests.OtherNotebooks;

/// <summary>Cells, and parts of cells, that are not in C#.</summary>
public sealed class OtherLanguageTests
{
    [Theory]
    [InlineData("fsharp", "F#")]
    [InlineData("F#", "F#")]
    [InlineData("pwsh", "PowerShell")]
    [InlineData("powershell", "PowerShell")]
    [InlineData("sql", "SQL")]
    [InlineData("kql", "KQL")]
    [InlineData("http", "HTTP")]
    [InlineData("python", "Python")]
    [InlineData("R", "R")]
    public async Task A_language_that_is_lacking_is_one_error_that_names_it(string language, string name)
    {
        await using var session = new TestSession();

        var whole = await session.Try(new Cell("#r \"nuget: Nothing\"\n#!share --from csharp x\nprintfn 1", language));
        Assert.Equal(CellError.Language, whole.Error!.Name);
        Assert.StartsWith($"This is in {name}, which this kernel does not run; it runs C#, ", whole.Error.Message);
        Assert.Equal($"cell 1, line 1: {whole.Error.Message}", Assert.Single(whole.Error.Traceback));

        var part = await session.Fail($"Console.Write(\"no\");\n#!{language}\nlet x = 1");
        Assert.Equal((CellError.Language, whole.Error.Message, 2), (part.Name, part.Message, part.Line));
        Assert.Equal("", session.Stdout);
    }

    [Fact]
    public async Task A_kernel_that_nobody_knows_is_named_as_the_file_names_it()
    {
        await using var session = new TestSession();
        Assert.StartsWith("This is in 'pythonKernel', which", (await session.Try(new Cell("1", "pythonKernel"))).Error!.Message);
    }

    [Fact]
    public async Task After_it_the_session_goes_on()
    {
        await using var session = new TestSession();
        await session.Run("var x = 1;");
        await session.Try(new Cell("let y = 2", "fsharp"));
        Assert.Equal("2", await session.Run("x + 1"));
    }

    [Fact]
    public async Task Its_name_alone_and_nothing_below_is_no_error()
    {
        await using var session = new TestSession();
        Assert.Equal("1", await session.Run("#!fsharp\n\n#!csharp\n1"));
    }

    [Fact]
    public async Task Mermaid_is_shown_drawn_and_as_text()
    {
        await using var session = new TestSession();
        await session.Run("#!mermaid --display-width 300px --display-background-color \"light gray\"\ngraph LR\n  A --> B[\"<`x`>\"]");

        var shown = Assert.Single(session.Displays);
        Assert.Equal("graph LR\n  A --> B[\"<`x`>\"]", shown.Plain());
        Assert.Equal(shown.Plain(), shown.Data["text/vnd.mermaid"]);
        Assert.Contains("<pre>graph LR\n  A --&gt; B[&quot;&lt;`x`&gt;&quot;]</pre>", shown.Html());
        Assert.Contains("background-color:light gray;width:300px;", shown.Html());
        Assert.DoesNotContain("<`x`>", shown.Html());

        await session.Try(new Cell("graph LR\n  A --> B[\"<`x`>\"]", "mermaid"));
        Assert.Equal(shown.Plain(), Assert.Single(session.Displays).Plain());
        Assert.Contains("no option --display-heigth", (await session.Fail("#!mermaid --display-heigth 1\nA")).Message);
    }

    [Theory]
    [InlineData("#!import page.html", "text/html", "<b>1</b>")]
    [InlineData("#!import --file text.md", "text/markdown", "*1*")]
    public async Task Files_in_what_is_shown_can_be_imported(string code, string mimeType, string content)
    {
        await using var session = new TestSession();
        session.Write("page.html", "<b>1</b>");
        session.Write("text.md", "*1*");
        await session.Run(code);
        Assert.Equal(content, Assert.Single(session.Displays).Data[mimeType]);
    }
}
