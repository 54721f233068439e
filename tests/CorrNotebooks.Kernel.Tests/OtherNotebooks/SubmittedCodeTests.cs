namespace CorrNotebooks.Kernel.Tests.OtherNotebooks;

/// <summary>Cells that hand code to a kernel.</summary>
public sealed class SubmittedCodeTests
{
    private const string Usings = "using Microsoft.DotNet.Interactive;\nusing Microsoft.DotNet.Interactive.Commands;\nusing Microsoft.DotNet.Interactive.Events;\nusing Microsoft.DotNet.Interactive.CSharp;\n";

    [Theory]
    [InlineData("await Kernel.Root.SubmitCodeAsync(code);")]
    [InlineData("await Kernel.Current.SubmitCodeAsync(code);")]
    [InlineData("await Kernel.Root.FindKernelByName(\"csharp\").SubmitCodeAsync(code);")]
    [InlineData("await Kernel.Root.SendAsync(new SubmitCode(code));")]
    [InlineData("await Kernel.Root.SendAsync(new SubmitCode(code, \"csharp\"));")]
    [InlineData("await KernelInvocationContext.Current.HandlingKernel.RootKernel.SendAsync(new SubmitCode(code), System.Threading.CancellationToken.None);")]
    [InlineData("Kernel.Root.SubmitCodeAsync(code).Wait();")]
    [InlineData("var result = Kernel.Root.SubmitCodeAsync(code).Result;")]
    [InlineData("await Task.Delay(1); await Kernel.Root.SubmitCodeAsync(code);")]
    [InlineData("await Task.Run(() => Kernel.Root.SubmitCodeAsync(code));")]
    [InlineData("async Task Go() { await Task.Yield(); await Kernel.Root.SubmitCodeAsync(code); }\nawait Go();")]
    [InlineData("foreach (var k in (CompositeKernel)Kernel.Root) if (k is CSharpKernel) await k.SubmitCodeAsync(code);")]
    public async Task It_runs_in_the_session_and_shows_in_the_cell(string submit)
    {
        await using var session = new TestSession();
        await session.Run(Usings + "var before = 1;");
        await session.Run($"var inCell = 2;\nvar code = \"var made = before + inCell; Console.Write(\\\"told\\\"); made\";\n{submit}\nConsole.Write(\" after\");");
        Assert.Equal("told after", session.Stdout);
        Assert.Equal("3", Assert.Single(session.Displays).Plain());
        Assert.Equal("( 3, 2 )", await session.Run("(made, inCell)"));
    }

    [Fact]
    public async Task It_may_await_while_the_cell_blocks_and_submit_code_itself()
    {
        await using var session = new TestSession();
        await session.Run(Usings + "Kernel.Root.SubmitCodeAsync(\"await Task.Delay(20); var a = 1; await Kernel.Root.SubmitCodeAsync(\\\"var b = a + 1;\\\"); var c = a + 2;\").Wait();");
        Assert.True(session.Stderr.Length == 0, session.Stderr);
        Assert.Equal("( 1, 2, 3 )", await session.Run("(a, b, c)"));
    }

    [Fact]
    public async Task It_may_hold_magics_and_other_languages()
    {
        await using var session = new TestSession();
        await session.Run(Usings + "await Kernel.Root.SubmitCodeAsync(\"#!set --name x --value text\\n#!markdown\\n*hi*\");\nawait Kernel.Root.FindKernelByName(\"html\").SubmitCodeAsync(\"<b>b</b>\");\nawait Kernel.Root.SendAsync(new SubmitCode(\"*more*\", \"markdown\"));");
        Assert.Equal(["*hi*", "*more*"], session.Displays.Where(d => d.Data.ContainsKey("text/markdown")).Select(d => d.Data["text/markdown"]));
        Assert.Equal("<b>b</b>", session.Displays[1].Html());
        Assert.Equal("text", await session.Run("x"));
    }

    [Fact]
    public async Task What_became_of_it_is_told_and_a_failure_does_not_end_the_cell()
    {
        await using var session = new TestSession();
        await session.Run(Usings + """
            var good = await Kernel.Root.SubmitCodeAsync("6 * 7");
            var bad = await Kernel.Root.SubmitCodeAsync("int kept = 1; throw new FormatException(\"oops\");");
            var worse = await Kernel.Root.SubmitCodeAsync("nonsense");
            var other = await Kernel.Root.SubmitCodeAsync("#!fsharp\nlet x = 1");
            """);
        Assert.Contains("FormatException: oops", session.Stderr);
        Assert.Contains("CS0103", session.Stderr);
        Assert.Equal("42", await session.Run("good.Events.OfType<ReturnValueProduced>().Single().Value"));
        Assert.Equal("True", await session.Run("good.Events.Last() is CommandSucceeded && bad.Events.Last() is CommandFailed { Exception: FormatException, Message: \"oops\" } && worse.Events.Last() is CommandFailed && kept == 1"));
        Assert.Equal("True", await session.Run("((CommandFailed)other.Events.Last()).Message.Contains(\"F#\")"));
    }

    [Fact]
    public async Task An_interrupt_stops_it_and_the_cell()
    {
        await using var session = new TestSession(input: _ => null);
        await session.Run(Usings);
        using var stop = new CancellationTokenSource();
        var run = session.TryUntil(stop.Token, new Cell("await Kernel.Root.SubmitCodeAsync(\"System.IO.File.WriteAllText(\\\"begun\\\", \\\"\\\"); while (true) { }\");"));
        while (!File.Exists(Path.Combine(session.Folder, "begun")))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        Assert.True((await run).Interrupted);
        Assert.Equal("2", await session.Run("1 + 1"));
    }

    [Fact]
    public async Task Kernels_have_names_and_values()
    {
        await using var session = new TestSession();
        await session.Run(Usings + "var x = 5;");
        Assert.Equal("True", await session.Run("((CSharpKernel)Kernel.Root.FindKernelByName(\"c#\")).TryGetValue(\"x\", out int found) && found == 5 && !((CSharpKernel)Kernel.Current).TryGetValue(\"y\", out object _)"));
        Assert.Equal("5", await session.Run("(await Kernel.Current.SendAsync(new RequestValue(\"x\", \"text/plain\"))).Events.OfType<ValueProduced>().Single().FormattedValue.Value"));
        Assert.Equal("csharp, html, javascript, markdown, mermaid, value", await session.Run("string.Join(\", \", ((CompositeKernel)Kernel.Root).ChildKernels.Select(k => k.Name))"));
        Assert.Equal("True", await session.Run("Kernel.Root.FindKernelByName(\"fsharp\") is null && !KernelInvocationContext.Current.CancellationToken.IsCancellationRequested"));
        Assert.Equal("mine", await session.Run("((SubmitCode)KernelInvocationContext.Current.Command).Code.Contains(\"mine\") ? \"mine\" : \"\""));
        Assert.Contains("CS0246: The type or namespace name 'SendEditableCode'", (await session.Fail("await Kernel.Root.SendAsync(new SendEditableCode(\"csharp\", \"1\"));")).Traceback[0]);
        Assert.Contains("There is no kernel 'sql' here; there are csharp, html,", (await session.Fail("await Kernel.Root.SendAsync(new SubmitCode(\"1\", \"sql\"));")).Message);
    }
}
