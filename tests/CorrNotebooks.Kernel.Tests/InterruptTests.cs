using System.IO.Pipes;

namespace CorrNotebooks.Kernel.Tests;

public class InterruptTests
{
    // A cell that did not stop would go on for a minute or for ever. Without help the session is given up long before.
    private static readonly TimeSpan grace = TimeSpan.FromSeconds(45);

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
    [InlineData("n++; double F(int i) => Math.Sqrt(i);\nwhile (true) Parallel.For(0, int.MaxValue, i => F(i));")]
    [InlineData("n++; double F(int i) => Math.Sqrt(i);\nEnumerable.Range(0, int.MaxValue).Concat(Enumerable.Range(0, int.MaxValue)).Select(F).Sum()")]
    [InlineData("n++; int zero = 0; Enumerable.Repeat(1, int.MaxValue).Concat(Enumerable.Repeat(1, int.MaxValue)).Select(i => i * 2.0 * zero).Sum()")]
    [InlineData("n++; (from i in Enumerable.Range(0, int.MaxValue) from j in Enumerable.Range(0, int.MaxValue) where i + j < -5 select i).Count()")]
    [InlineData("n++; (from i in Enumerable.Range(0, int.MaxValue) from j in Enumerable.Range(0, int.MaxValue) let k = i * j select k + 1.0).Sum()")]
    [InlineData("n++; Func<int, double> fib = null; fib = k => k < 2 ? k : fib(k - 1) + fib(k - 2); fib(100)")]
    [InlineData("n++; { int Fib(int k) => k < 2 ? k : Fib(k - 1) + Fib(k - 2); Fib(100); }")]
    [InlineData("n++; { bool Spin() { again: goto again; } Spin(); }")]
    [InlineData("n++; System.Threading.SpinWait.SpinUntil(() => false);")]
    [InlineData("n++; System.Threading.SpinWait.SpinUntil(delegate { return false; });")]
    [InlineData("Func<int, bool> Never { get; } = i => i < 0;\nn++; while (true) Enumerable.Range(0, int.MaxValue).Any(Never);")]
    [InlineData("n++; var t = new System.Threading.Thread(() => System.Threading.Thread.Sleep(60_000)) { IsBackground = true }; t.Start(); t.Join();")]
    [InlineData("n++; Task<int> Never() => new TaskCompletionSource<int>().Task;\nNever().Result")]
    [InlineData("n++; var held = new object(); var taken = new System.Threading.ManualResetEventSlim(); var t = new System.Threading.Thread(() => { lock (held) { taken.Set(); System.Threading.Thread.Sleep(60_000); } }) { IsBackground = true }; t.Start(); taken.Wait(); lock (held) n++;")]
    [InlineData("async IAsyncEnumerable<int> Ticks() { while (true) { await Task.Delay(10); yield return 1; } }\nawait foreach (var tick in Ticks()) n += tick;")]
    [InlineData("async Task<int> Down(int k) { n++; await Task.Yield(); return await Down(k + 1); }\nawait Down(0);")]
    [InlineData("async Task<int> Down(int k) { n++; await Task.Yield(); return await Down(k + 1); }\nDown(0).Wait();")]
    [InlineData("async ValueTask<int> Down(int k) { n++; await Task.Delay(1).ConfigureAwait(false); return await Down(k + 1) + 1; }\nawait Down(0);")]
    [InlineData("Func<int, Task<int>> down = null; down = async k => { n++; await Task.Yield(); return await down(k + 1); }; await down(0);")]
    [InlineData("static double Square(double x) { var y = x * x; return y; }\nn++; Enumerable.Range(0, int.MaxValue).Concat(Enumerable.Range(0, int.MaxValue)).Select(i => (double)i).Select(Square).Sum()")]
    [InlineData("n++; Enumerable.Range(0, int.MaxValue).Concat(Enumerable.Range(0, int.MaxValue)).Sum(i => Math.Sqrt(i))")]
    [InlineData("n++; await Parallel.ForEachAsync(Enumerable.Range(0, int.MaxValue), async (i, _) => await Task.Yield());")]
    public async Task A_cell_stops_wherever_it_is_and_the_session_lives_on(string code)
    {
        await using var session = new TestSession(grace: grace);
        await session.Run("long n = 0; var kept = \"kept\";");
        using var stop = new CancellationTokenSource();
        var running = session.TryUntil(stop.Token, new Cell("Console.Write(\"started\");" + code));
        await HasStarted(session, running);

        await stop.CancelAsync();
        var result = await running;
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
        using var stop = new CancellationTokenSource();
        var running = session.TryUntil(stop.Token, new Cell("Console.Write(\"started\"); while (true) { n++; await Task.Delay(5); }"));
        await HasStarted(session, running);
        await stop.CancelAsync();
        await running;
        Assert.Equal("True", await session.Run("int then = n; await Task.Delay(100); then > 0 && then == n"));
    }

    [Fact]
    public async Task An_endless_recursion_is_an_exception_not_the_end_of_the_process()
    {
        await using var session = new TestSession();
        var error = await session.Fail("int Down(int n) => Down(n + 1) + 1;\nDown(0)");
        Assert.Equal("System.InsufficientExecutionStackException", error.Name);
        Assert.Equal("3", await session.Run("1 + 2"));
    }

    [Theory]
    [InlineData("Func<int, int> down = null; down = n => down(n + 1) + 1; down(0)")]
    [InlineData("class C { public int Down(int n) => Down(n + 1) + 1; }\nnew C().Down(0)")]
    [InlineData("class C { public int Down => Down + 1; }\nnew C().Down")]
    [InlineData("class C { public int this[int i] => this[i + 1] + 1; }\nnew C()[0]")]
    [InlineData("class C { public C Next; public C() { Next = new C(); } }\nnew C()")]
    [InlineData("class C { public C Next = new C(); }\nnew C()")]
    [InlineData("class C { public C(int n) : this(new C(n), n) { } C(C next, int n) { } }\nnew C(0)")]
    [InlineData("struct S { public static S operator +(S a, S b) => a + b; public static implicit operator int(S s) => (int)s + 1; }\nnew S() + new S()")]
    [InlineData("struct S { public static implicit operator int(S s) => (int)s + 1; }\n(int)new S()")]
    [InlineData("int Down(int n) => Down(n + 1) + 1;\nTask.Run(() => Down(0)).Result")]
    [InlineData("int Down(int n) { int Inner(int m) => Down(m + 1) + 1; return Inner(n); }\nDown(0)")]
    [InlineData("async Task<int> Down(int n) => await Down(n + 1);\nawait Down(0)")]
    [InlineData("async Task<int> Down(int n) => await Down(n + 1);\nDown(0).Result")]
    [InlineData("async Task<int> Down(int n) => await Down(n + 1);\nawait Task.Run(() => Down(0))")]
    [InlineData("async ValueTask<int> Down(int n) { var next = Down(n + 1); return await next + 1; }\nawait Down(0)")]
    [InlineData("Func<int, Task> down = null; down = async n => { try { await down(n + 1); } finally { n++; } }; await down(0);")]
    [InlineData("async IAsyncEnumerable<int> Down(int n) { await foreach (var i in Down(n + 1)) yield return i; }\nawait foreach (var i in Down(0)) { }")]
    [InlineData("class C { public C Next; public string Name => Next.Text(); public string Text() => Name + 1; public override string ToString() => \"C\" + Next; }\nvar c = new C(); c.Next = c; c.ToString()")]
    [InlineData("class C { public C Next; public string Name => Next.Text(); public string Text() => Name + 1; }\nvar c = new C(); c.Next = c; c.Text()")]
    [InlineData("record R { public R Next; public virtual bool Equals(R other) => Next == other.Next; public override int GetHashCode() => 0; }\nvar r = new R(); r.Next = r; var s = new R(); s.Next = s; r == s")]
    public async Task So_is_any_other_endless_recursion(string code)
    {
        await using var session = new TestSession();
        var error = await session.Fail(code);
        Assert.Equal("System.InsufficientExecutionStackException", error.Name);
        Assert.DoesNotContain("__", string.Join('\n', error.Traceback));
        Assert.Equal("3", await session.Run("1 + 2"));
    }

    [Theory]
    [InlineData("class C { static int n; public static int P { get { while (true) n++; } } }\nC.P")]
    [InlineData("class C { public C() { while (true) { } } }\nnew C()")]
    [InlineData("class C { public static int Fib(int k) => k < 2 ? k : Fib(k - 1) + Fib(k - 2); }\nC.Fib(100)")]
    [InlineData("struct S { public static S operator ++(S s) { for (;;) { } } }\nvar s = new S(); s++;")]
    [InlineData("class C { public IEnumerable<int> All() { while (true) yield return 1; } }\nnew C().All().Count()")]
    [InlineData("interface I { void Spin() { again: goto again; } } class C : I { }\n((I)new C()).Spin();")]
    public async Task Code_of_types_stops_too(string code)
    {
        await using var session = new TestSession();
        using var stop = new CancellationTokenSource();
        var running = session.TryUntil(stop.Token, new Cell("Console.Write(\"started\");\n" + code));
        await HasStarted(session, running);
        await stop.CancelAsync();
        Assert.True((await running).Interrupted);
        Assert.Equal("3", await session.Run("1 + 2"));
    }

    [Theory]
    [InlineData("System.Linq.Expressions.Expression<Func<int, double>> tree = i => i * 2.0; tree", "i => (Convert(i, Double) * 2)")]
    [InlineData("(from i in new[] { 1, 2 }.AsQueryable() where i > 1 select i * 2).Expression", "System.Int32[].Where(i => (i > 1)).Select(i => (i * 2))")]
    [InlineData("var sum = 0; new List<int> { 1, 2 }.ForEach(i => sum += i); sum", "3")]
    [InlineData("var seen = new HashSet<int>(); new List<int> { 1, 1 }.ForEach(i => seen.Add(i)); seen", "[ 1 ]")]
    [InlineData("var square = (int i) => i * i; square(3)", "9")]
    [InlineData("Func<int, Func<int, int>> add = i => j => i + j; add(1)(2)", "3")]
    [InlineData("Func<string> nothing = () => null; Func<List<int>> empty = () => new(); Func<int[]> some = () => [1, 2]; (nothing(), empty().Count, some().Length)", "( <null>, 0, 2 )")]
    [InlineData("Func<int> fails = () => throw new FormatException(); try { fails(); } catch (FormatException) { }\n1", "1")]
    [InlineData("await Task.Run(() => 1 + 1)", "2")]
    [InlineData("await Task.Run(async () => { await Task.Yield(); return 3; })", "3")]
    [InlineData("Func<Task> wait = async () => await Task.Delay(1); await wait(); Func<Task<int>> get = async () => await Task.FromResult(4); await get()", "4")]
    [InlineData("Func<int, ValueTask<int>> get = async i => i + 1; await get(4)", "5")]
    [InlineData("delegate ref int Pick(int[] from);\nPick first = from => ref from[0]; var a = new[] { 1, 2 }; first(a) = 7; a[0]", "7")]
    [InlineData("{ int Twice(int i) => 2 * i; void Set(out int i) => i = Twice(3); Set(out var n); Console.Write(n); }\n1", "1")]
    [InlineData("(from word in new[] { \"b\", \"a\", \"ab\" } let n = word.Length orderby n descending, word group word.ToUpper() by n into sizes select new { sizes.Key, All = string.Join(\"\", sizes) }).Select(s => s.Key + s.All)", "[ 2AB, 1AB ]")]
    [InlineData("from i in new[] { 1, 2 } join j in new[] { 2, 3 } on i + 1 equals j select 10 * i + j", "[ 12, 23 ]")]
    [InlineData("static string Text(object value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string text = \"\") => text;\nText(new[] { 1 }.Count(i => i > 0))", "new[] { 1 }.Count(i => i > 0)")]
    [InlineData("class C { int v = 3; public int V => v; public int W { get => v; set => v = value; } public ref int R => ref v; public C() => v++; public static C operator +(C a, int b) => new() { v = a.v + b }; public int this[int i] => v * i; public async Task Wait() => await Task.Yield(); public void Nothing() => v++; }\nvar c = new C() + 4; c.R++; c.W = c.W + 1; await c.Wait(); c.Nothing(); (c.V, c[2])", "( 11, 22 )")]
    [InlineData("abstract class A { public abstract int N { get; } public static implicit operator int(A a) => a.N; } class B : A { public override int N => 2; ~B() => GC.KeepAlive(this); }\nint n = new B(); n", "2")]
    [InlineData("interface I { int N => 4; static abstract int Zero { get; } } class C : I { public static int Zero => 0; }\n((I)new C()).N + C.Zero", "4")]
    [InlineData("record P(int X) { public int Twice => 2 * X; public P Next() => this with { X = X + 1 }; }\nnew P(1).Next().Twice", "4")]
    [InlineData("partial class C { private partial int F(); public int G() => F(); } partial class C { private partial int F() => 6; }\nnew C().G()", "6")]
    [InlineData("string Name { get; } = string.Concat(new[] { 1, 2 }.Select(i => i + 1));\nName", "23")]
    public async Task The_look_at_the_token_changes_no_meaning(string code, string value)
    {
        await using var session = new TestSession();
        Assert.Equal(value, await session.Run(code));
    }

    [Theory]
    [InlineData("for (int i = 0; i < 2; i++)\n    if (i == 1) throw new Exception(\"x\");", 2)]
    [InlineData("while (true)\n    foreach (var c in \"abc\")\n        throw new Exception(\"x\");", 3)]
    [InlineData("Action a = () =>\n{\n    throw new Exception(\"x\"); };\na();", 3)]
    public async Task The_look_at_the_token_moves_no_line_and_no_column(string code, int line)
    {
        await using var session = new TestSession();
        Assert.Equal($"cell 1, line {line}", (await session.Fail(code)).Traceback[1].Replace("lambda, ", "").Replace("  at ", ""));
        var error = await session.Fail("for (;;) oops();");
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
        var before = Environment.CurrentDirectory;
        await using var session = new TestSession(grace: TimeSpan.FromMilliseconds(300));
        using var stop = new CancellationTokenSource();
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        // The runtime does not stop a native call.
        var wait = OperatingSystem.IsWindows()
            ? "[DllImport(\"kernel32\")] static extern bool ReadFile(nint end, byte[] into, int most, out int got, nint none);\nReadFile({0}, new byte[1], 1, out _, 0);"
            : "[DllImport(\"libc\")] static extern nint read(int end, byte[] into, nint most);\nread({0}, new byte[1], 1);";
        var code = "using System.Runtime.InteropServices;\nConsole.Write(\"started\");\n" + wait.Replace("{0}", pipe.GetClientHandleAsString());
        var running = session.TryUntil(stop.Token, new Cell(code));
        await HasStarted(session, running);
        await stop.CancelAsync();
        var result = await running;
        Assert.True(result.Interrupted);
        Assert.Contains("restart it", result.Error!.Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => session.Try("1"));

        // The cell ends after all, and gives back the folder that it shares with other tests.
        pipe.WriteByte(1);
        while (Environment.CurrentDirectory != before)
            await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    private static async Task HasStarted(TestSession session, Task running)
    {
        while (!session.Stdout.StartsWith("started") && !running.IsCompleted)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
    }
}
