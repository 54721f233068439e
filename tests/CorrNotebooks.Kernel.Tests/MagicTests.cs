namespace CorrNotebooks.Kernel.Tests;

public class MagicTests
{
    [Fact]
    public async Task Parts_of_a_cell_in_several_languages_run_in_order()
    {
        await using var session = new TestSession();
        var value = await session.Run("#!markdown\n# Title\n#!csharp\nvar x = 1;\n#!html\n<b>bold</b>\n#!js\nalert(1)\n#!c#\nx + 1");
        Assert.Equal("2", value);
        Assert.Equal("# Title", session.Displays[0].Data["text/markdown"]);
        Assert.Equal("<b>bold</b>", session.Displays[1].Html());
        Assert.Equal("bold", session.Displays[1].Plain());
        Assert.Equal("<script type=\"text/javascript\">alert(1)</script>", session.Displays[2].Html());
    }

    [Theory]
    [InlineData("markdown", "*x*", "text/markdown", "*x*")]
    [InlineData("html", "<i>x</i>", "text/html", "<i>x</i>")]
    [InlineData("MD", "*x*", "text/markdown", "*x*")]
    public async Task A_cell_may_be_in_another_language_as_a_whole(string language, string code, string mime, string content)
    {
        await using var session = new TestSession();
        Assert.True((await session.Try(new Cell(code, language))).Succeeded);
        Assert.Equal(content, Assert.Single(session.Displays).Data[mime]);
    }

    [Fact]
    public async Task Lines_after_a_magic_keep_their_numbers()
    {
        await using var session = new TestSession();
        Assert.Equal(4, (await session.Fail("#!markdown\ntext\n#!csharp\noops")).Line);
        Assert.Equal(3, (await session.Fail("#!time\n\nthrow new Exception();")).Line);
    }

    [Theory]
    [InlineData("var s = \"\"\"\n#!time\n\"\"\";\ns")]
    [InlineData("var s = @\"\n#!time\n\";\ns")]
    [InlineData("var s = $@\"\n#!time\n\";\ns")]
    [InlineData("/*\n#!time\n*/ var s = \"#!time\"; s")]
    public async Task A_magic_inside_a_string_or_a_comment_is_text(string code)
    {
        await using var session = new TestSession();
        Assert.Equal("#!time", (await session.Run(code))!.Trim());
        Assert.Empty(session.Displays);
    }

    [Fact]
    public async Task Time_tells_how_long_the_rest_took_even_when_it_fails()
    {
        await using var session = new TestSession();
        await session.Run("#!time\nawait Task.Delay(60);");
        var text = Assert.Single(session.Displays).Plain();
        Assert.Matches(@"^Wall time: \d+\.\d ms$", text);
        Assert.True(double.Parse(text.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture) >= 50, text);
        await session.Fail("#!time\nthrow new Exception();");
        Assert.Single(session.Displays);
    }

    [Fact]
    public async Task An_unknown_magic_is_named_with_its_line_and_nothing_of_the_cell_runs()
    {
        await using var session = new TestSession();
        var error = await session.Fail("Console.Write(1);\n#!fortran\nx = 1");
        Assert.Equal("MagicError", error.Name);
        Assert.Equal(2, error.Line);
        Assert.StartsWith("cell 1, line 2: There is no magic #!fortran. There are #!csharp, ", Assert.Single(error.Traceback));
        Assert.Equal("", session.Stdout);
    }

    [Fact]
    public async Task Import_runs_code_files_and_notebooks_of_the_folder()
    {
        await using var session = new TestSession();
        session.Write("lib/a.cs", "int A() => 1;");
        session.Write("b.csx", "#!import lib/a.cs\nint b = A() + 1;");
        session.Write("c.dib", "#!meta\n\n{\"kernelInfo\":{}}\n\n#!markdown\ntext\n#!csharp\nint c = b + 1;");
        session.Write("d.ipynb", """
            {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
              {"id": "1", "cell_type": "markdown", "metadata": {}, "source": "# no"},
              {"id": "2", "cell_type": "code", "metadata": {}, "execution_count": null, "outputs": [], "source": ["int d = c\n", "    + 1;"]},
              {"id": "3", "cell_type": "code", "metadata": {"polyglot_notebook": {"kernelName": "sql"}}, "execution_count": null, "outputs": [], "source": "SELECT"}]}
            """);
        Assert.Equal("( 2, 3, 4 )", await session.Run("#!import b.csx\n#!import \"c.dib\"\n#!import d.ipynb\n(b, c, d)"));
    }

    [Fact]
    public async Task An_error_in_an_imported_file_names_the_file()
    {
        await using var session = new TestSession();
        session.Write("a.csx", "int ok = 1;\nint bad = oops;");
        var error = await session.Fail("#!import a.csx");
        Assert.StartsWith("a.csx, line 2: error CS0103", error.Traceback[0]);
        session.Write("b.csx", "throw new FormatException(\"x\");");
        Assert.Equal("  at b.csx, line 1", (await session.Fail("#!import b.csx")).Traceback[1]);
    }

    [Theory]
    [InlineData("#!import missing.csx", "missing.csx")]
    [InlineData("#!import", "Write #!import path")]
    [InlineData("#!import self.csx", "self.csx imports itself")]
    [InlineData("#!import text.txt", "not .txt")]
    [InlineData("#!import bad.ipynb", "bad.ipynb")]
    [InlineData("#!set x = 1", "Write #!set --name")]
    [InlineData("#!share --from csharp nothing", "no variable nothing")]
    public async Task A_magic_that_cannot_be_followed_says_why(string code, string why)
    {
        await using var session = new TestSession();
        session.Write("self.csx", "#!import self.csx");
        session.Write("text.txt", "");
        session.Write("bad.ipynb", "{");
        var error = await session.Fail(code);
        Assert.Equal("MagicError", error.Name);
        Assert.Contains(why, Assert.Single(error.Traceback));
    }

    [Fact]
    public async Task Who_whos_and_set_speak_of_the_variables()
    {
        await using var session = new TestSession();
        await session.Run("#!set --name greeting --value say \"hi\"\n#!csharp\nint n = 3; n = 4;");
        Assert.Equal("say \"hi\"", await session.Run("greeting"));
        await session.Run("#!who");
        Assert.Equal("[ greeting, n ]", session.Displays[0].Plain());
        await session.Run("#!whos");
        Assert.Equal("Name      Type    Value\n--------  ------  --------\ngreeting  string  say \"hi\"\nn         int     4", session.Displays[0].Plain());
    }

    [Fact]
    public async Task About_and_lsmagic_show_what_there_is()
    {
        await using var session = new TestSession();
        await session.Run("#!about\n#!lsmagic");
        Assert.StartsWith("CorrNotebooks 0.1.0: C# on .NET ", session.Displays[0].Plain());
        Assert.Contains("#!import path", session.Displays[1].Plain());
        Assert.Contains("#!markdown", session.Displays[1].Plain());
    }
}
