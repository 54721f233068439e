using System.Diagnostics;

namespace CorrNotebooks.Kernel.Tests;

public class InterruptTests
{
    [Theory]
    [InlineData("while (true) n++;")]
    [InlineData("while (true) { n++; System.Threading.Thread.Sleep(50); }")]
    [InlineData("n++; System.Threading.Thread.Sleep(60_000);")]
    [InlineData("n++; Task.Delay(60_000).Wait();")]
    [InlineData("n++; await Task.Delay(60_000);")]
    [InlineData("while (true) { n++; await Task.Delay(20); }")]
    [InlineData("while (true) { n++; await Task.Yield(); }")]
    [InlineData("while (true) { try { n++; System.Threading.Thread.Sleep(10); } catch { } }")]
    [InlineData("while (true) { n++; Console.WriteLine(n); }")]
    [InlineData("n++; await new TaskCompletionSource().Task;")]
    [InlineData("n++; new System.Threading.ManualResetEventSlim().Wait();")]
    [InlineData("n++; int F(int k) => k <= 1 ? 1 : F(k - 1) + F(k - 2); while (true) F(25);")]
    [InlineData("n++; int Fib(int k) => k < 2 ? k : Fib(k - 1) + Fib(k - 2); Fib(100)")]
    [InlineData("n++; again: goto again;")]
    [InlineData("n++; void Spin() { while (true) { } } Task.WaitAll(Task.Run(Spin), Task.Run(() => { while (true) { } }));")]
    [InlineData("do { foreach (var i in new[] { 1, 2 }) n++; for (int k = 0; k < 3; k++) n += k; } while (true);")]
    [InlineData("class Model { public void Fit() { for (;;) { } } }\nn++; new Model().Fit();")]
    [InlineData("n++; IEnumerable<int> Forever() { while (true) yield return 1; }\nForever().Count()")]
    public async Task A_cell_stops_wherever_it_is_and_the_session_lives_on(string code)
    {
        await using var session = new TestSession();
        await session.Run("long n = 0; var kept = \"kept\";");
        using var stop = new CancellationTokenSource();
        Task<CellResult> running = session.TryUntil(stop.Token, new Cell("Console.Write(\"started\");" + code));
        while (!session.Stdout.StartsWith("started"))
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);

        var clock = Stopwatch.StartNew();
        await stop.CancelAsync();
        CellResult result = await running;
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1500);
        Assert.True(result.Interrupted);
        Assert.Equal(nameof(OperationCanceledException), result.Error!.Name);
        Assert.Equal("True", await session.Run("kept == \"kept\" && n > 0"));
        Assert.Equal("3", await session.Run("await Task.Delay(1); System.Threading.Thread.Sleep(5); 3"));
    }

    [Fact]
    public async Task A_loop_that_was_stopped_does_not_go_on_in_the_next_cell()
    {
        await using var session = new TestSession();
        await session.Run("int n = 0;");
        using var stop = new CancellationTokenSource(500);
        await session.TryUntil(stop.Token, new Cell("while (true) { n++; await Task.Delay(5); }"));
        Assert.Equal("True", await session.Run("int then = n; await Task.Delay(100); then > 0 && then == n"));
    }

    [Fact]
    public async Task An_endless_recursion_is_an_exception_not_the_end_of_the_process()
    {
        await using var session = new TestSession();
        CellError error = await session.Fail("int Down(int n) => Down(n + 1) + 1;\nDown(0)");
        Assert.Equal("System.InsufficientExecutionStackException", error.Name);
        Assert.Equal("3", await session.Run("1 + 2"));
    }

    [Theory]
    [InlineData("for (int i = 0; i < 2; i++)\n    if (i == 1) throw new Exception(\"x\");", 2)]
    [InlineData("while (true)\n    foreach (var c in \"abc\")\n        throw new Exception(\"x\");", 3)]
    [InlineData("Action a = () =>\n{\n    throw new Exception(\"x\"); };\na();", 3)]
    public async Task The_look_at_the_token_moves_no_line_and_no_column(string code, int line)
    {
        await using var session = new TestSession();
        Assert.Equal($"cell 1, line {line}", (await session.Fail(code)).Traceback[1].Replace("lambda, ", "").Replace("  at ", ""));
        CellError error = await session.Fail("for (;;) oops();");
        Assert.Equal("             ^^^^", error.Traceback[2]);
    }

    [Fact]
    public async Task A_cell_stopped_before_it_starts_does_not_run()
    {
        await using var session = new TestSession();
        Assert.True((await session.TryUntil(new CancellationToken(canceled: true), new Cell("Console.Write(1);"))).Interrupted);
        Assert.Equal("", session.Stdout);
    }

    [Fact]
    public async Task What_cannot_be_stopped_costs_the_session_but_not_the_caller()
    {
        await using var session = new TestSession(grace: TimeSpan.FromMilliseconds(300));
        using var stop = new CancellationTokenSource(300);
        // The runtime does not interrupt a native call.
        string sleep = OperatingSystem.IsWindows() ? "[DllImport(\"kernel32\")] static extern void Sleep(int ms); Sleep(3000);" : "[DllImport(\"libc\")] static extern int usleep(uint us); usleep(3000_000);";
        CellResult result = await session.TryUntil(stop.Token, new Cell("using System.Runtime.InteropServices; " + sleep));
        Assert.True(result.Interrupted);
        Assert.Contains("start a new one", result.Error!.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.Try("1"));
    }
}
