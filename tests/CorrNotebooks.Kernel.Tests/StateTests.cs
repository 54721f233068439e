namespace CorrNotebooks.Kernel.Tests;

public class StateTests
{
    [Fact]
    public async Task Variables_usings_methods_and_types_last_from_cell_to_cell()
    {
        await using var session = new TestSession();
        await session.Run("using System.Numerics; int x = 20; int Twice(int n) => 2 * n; record Point(int X, int Y);");
        Assert.Equal("42", await session.Run("x += 1; Twice(x)"));
        Assert.Equal("7", await session.Run("new Point(3, 4).X + (int)new Complex(4, 0).Real"));
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("1 + 1 // two", "2")]
    [InlineData("var y = 3;\ny * y /* nine */\n", "9")]
    [InlineData("string nothing = null; nothing", "<null>")]
    [InlineData("return 5;", "5")]
    [InlineData("await Task.FromResult(6)", "6")]
    [InlineData("int z = 1;", null)]
    [InlineData("Console.Write(\"\")", null)]
    [InlineData("await Task.Delay(1)", null)]
    [InlineData("// nothing", null)]
    [InlineData("", null)]
    [InlineData("Func<int> f = () => { return 3; };", null)]
    public async Task The_last_expression_is_the_value_of_the_cell(string code, string? value)
    {
        await using var session = new TestSession();
        Assert.Equal(value, await session.Run(code));
    }

    [Fact]
    public async Task A_later_cell_may_redefine_a_variable_and_a_type()
    {
        await using var session = new TestSession();
        await session.Run("var a = 1; class C { public int V => 1; }");
        await session.Run("var a = \"two\"; class C { public string V => a + \"!\"; static string a = \"b\"; }");
        Assert.Equal("two b!", await session.Run("a + \" \" + new C().V"));
    }

    [Fact]
    public async Task A_cell_may_use_the_latest_language_and_directives_of_the_compiler()
    {
        await using var session = new TestSession();
        await session.Run("#nullable enable\nusing static System.Math;\nstring? s = null;");
        Assert.Equal("3", await session.Run("int[] v = [1, 2]; int[] all = [..v, 3]; (int)Max(all.Length, 0)"));
        await session.Run("unsafe { int n = 1; int* p = &n; }");
    }

    [Fact]
    public async Task Awaits_come_back_to_the_thread_of_the_session()
    {
        await using var session = new TestSession();
        await session.Run("[ThreadStatic] static int mark; mark = 7; var first = Environment.CurrentManagedThreadId;");
        Assert.Equal("7", await session.Run("await Task.Delay(5); await Task.Run(() => { }); mark"));
        Assert.Equal("True", await session.Run("first == Environment.CurrentManagedThreadId"));
    }

    [Fact]
    public async Task A_cell_runs_in_the_folder_of_the_notebook()
    {
        var before = Environment.CurrentDirectory;
        await using var session = new TestSession();
        session.Write("data.txt", "numbers");
        Assert.Equal("numbers", await session.Run("File.ReadAllText(\"data.txt\")".Replace("File", "System.IO.File")));
        Assert.Equal(before, Environment.CurrentDirectory);
    }

    [Fact]
    public async Task Two_cells_at_once_run_one_after_the_other()
    {
        await using var session = new NotebookSession(new SessionOptions { WorkingDirectory = Path.GetTempPath() });
        var order = new List<string>();
        var first = session.RunAsync("await Task.Delay(200); Console.Write(\"a\");", e => order.Add(((StreamText)e).Text), TestContext.Current.CancellationToken);
        var second = session.RunAsync("Console.Write(\"b\");", e => order.Add(((StreamText)e).Text), TestContext.Current.CancellationToken);
        Assert.True((await first).Succeeded && (await second).Succeeded);
        Assert.Equal(["a", "b"], order);
    }

    [Fact]
    public async Task Two_sessions_do_not_mix_their_output_their_variables_or_their_formatters()
    {
        await using var one = new TestSession();
        await using var two = new TestSession();
        await one.Run("using Microsoft.DotNet.Interactive.Formatting; Formatter.ListExpansionLimit = 1; var x = 1;");
        await Task.WhenAll(
            one.Run("for (int i = 0; i < 20; i++) { Console.Write(1); await Task.Delay(2); }"),
            two.Run("for (int i = 0; i < 20; i++) { Console.Write(2); await Task.Delay(2); }"));
        Assert.Equal(new string('1', 20), one.Stdout);
        Assert.Equal(new string('2', 20), two.Stdout);
        Assert.Equal("[ 1, 2 ]", await two.Run("new[] { 1, 2 }"));
        Assert.StartsWith("CS0103", (await two.Fail("x")).Message);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused_and_a_language_unknown_fails_its_cell()
    {
        Assert.Contains("/no/such", Assert.Throws<ArgumentException>(() => new NotebookSession(new SessionOptions { WorkingDirectory = "/no/such" })).Message);
        await using var session = new TestSession();
        Assert.Contains("cobol", (await session.Try(new Cell("x", "cobol"))).Error!.Message);
    }
}
