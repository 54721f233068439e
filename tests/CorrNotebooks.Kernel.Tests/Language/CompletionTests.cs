namespace CorrNotebooks.Kernel.Tests.Language;

public sealed class CompletionTests : IAsyncDisposable
{
    private readonly TestSession session = new();

    public ValueTask DisposeAsync() => session.DisposeAsync();

    [Theory]
    [InlineData("Console.Wri|", "Write,WriteLine")] // static members
    [InlineData("\"\".ToUp|", "ToUpper,ToUpperInvariant")] // members of a value
    [InlineData("string s = null; s?.ToUp|", "ToUpper,ToUpperInvariant")]
    [InlineData("int? n = 1; n?.CompareT|", "CompareTo")]
    [InlineData("new[] { 1 }.SelectM|", "SelectMany")] // extension methods
    [InlineData("new[] { \"\" }.Select(word => word.ToUp|", "ToUpper,ToUpperInvariant")] // the parameter of a lambda
    [InlineData("DayOfWeek.Sa|", "Saturday")]
    [InlineData("Environm|", "Environment,EnvironmentVariableTarget")]
    [InlineData("System.Threading.Tasks.TaskCr|", "TaskCreationOptions")] // types of a namespace
    [InlineData("using System.Globa|", "Globalization")]
    [InlineData("new StringBuil|", "StringBuilder")]
    [InlineData("int total = 3; { int top = 1; to|", "top,total")] // locals
    [InlineData("int apples = 1; apples.CompareT|\nint pears = 2;", "CompareTo")] // with more text behind
    [InlineData("foreac|", "foreach")]
    [InlineData("new Uri(\"x\", uriK|", "uriKind:,…")] // a named argument
    [InlineData("new System.Text.RegularExpressions.Regex(\"\").Matches(\"\", st|", "startat:,…")]
    [InlineData("new UriBuilder { Po| }", "Port,…")] // an initializer
    [InlineData("new UriBuilder { Host = \"x\", Po| }", "Port")]
    [InlineData("1.|", null)]
    [InlineData("12|", "")]
    [InlineData("// Cons|", "")]
    [InlineData("/* Cons| */", "")]
    [InlineData("'C|'", "")]
    [InlineData("#!markdown\nCons|", "")]
    [InlineData("#!markdown\n# Title\n#!csharp\nConsole.Wri|", "Write,WriteLine")]
    [InlineData("#!ti|", "#!time")]
    [InlineData("  #!ma|", "#!markdown")]
    public void Completes(string marked, string? expected)
    {
        var names = session.Names(marked);

        if (expected is null)
            Assert.NotEmpty(names);
        else if (expected.EndsWith('…'))
            Assert.Contains(expected.Split(',')[0], names);
        else
            Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), names);
    }

    [Fact]
    public async Task Knows_what_earlier_cells_have_declared()
    {
        await session.Run("""
            using System.Globalization;
            int forty_two = 42;
            string Shout(string text) => text.ToUpper();
            class Walrus { public int Tusks { get; set; } }
            """);

        Assert.Equal(["forty_two"], session.Names("forty|"));
        Assert.Equal(["Shout"], session.Names("Shou|"));
        Assert.Equal(["Tusks"], session.Names("new Walrus().Tu|"));
        Assert.Equal(["CultureInfo"], session.Names("CultureI|"));
        Assert.Contains("forty_two", session.Names("|"));
        Assert.DoesNotContain(session.Names("__|"), name => name.StartsWith("__")); // what the session itself declares
    }

    [Fact]
    public void Says_the_kind_and_the_signature_and_what_it_replaces()
    {
        var found = session.Complete("var a = Math.Ma|");

        Assert.Equal((13, 15), (found.Start, found.End));
        var max = found.Items.Single(item => item.Text == "Max");
        Assert.Equal("method", max.Kind);
        Assert.StartsWith("(byte val1, byte val2) → byte (+", max.Signature);
        Assert.Equal("class", session.Complete("Consol|").Items.Single(item => item.Text == "Console").Kind);
        Assert.Equal("module", session.Complete("Syste|").Items.Single(item => item.Text == "System").Kind);
        Assert.Equal("enum-member", session.Complete("DayOfWeek.Mon|").Items[0].Kind);
        Assert.Equal("keyword", session.Complete("foreac|").Items[0].Kind);
    }

    [Fact]
    public void Members_that_nobody_should_see_are_not_offered()
    {
        Assert.DoesNotContain("op_Addition", session.Names("decimal.|"));
        Assert.DoesNotContain("SafeHandle", session.Names("System.IO.FileStream.|"));
    }

    [Theory]
    [InlineData("System.IO.File.ReadAllText(\"da|\")")]
    [InlineData("System.IO.File.ReadAllText(\"da|")]
    [InlineData("#!import da|")]
    public void Completes_paths_in_text(string marked)
    {
        session.Write("data/values.csv", "");

        Assert.Equal(["data/"], session.Names(marked));
    }

    [Fact]
    public void Completes_what_r_can_refer_to()
    {
        session.Write("libs/tool.dll", "");
        session.Write("libs/tool.txt", "");

        Assert.Equal(["nuget: ", "libs/"], session.Names("#r \"|"));
        Assert.Equal(["tool.dll"], session.Names("#r \"libs/|\""));
        Assert.Equal(["nuget: "], session.Names("#r \"nu|"));
    }

    [Fact]
    public void No_position_in_any_text_fails()
    {
        const string text = """
            #r "nuget: X"
            using System; /* c */ var s = $"{1 + 2:F2} {"a"}"; // end
            #!time
            var f = (int x) => x?.ToString()[..1] ?? @"q""q"; foreach (var c in s) { Console.WriteLine(c, new { A = 1 }); } char d = '
            """;

        for (var position = 0; position <= text.Length; position++)
        {
            session.Language.Complete(text, position);
            session.Language.Inspect(text, position);
            session.Language.IsComplete(text[..position]);
        }
    }
}
