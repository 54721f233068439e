using System.Diagnostics;

namespace CorrNotebooks.Kernel.Tests;

/// <summary>Asynchronous code of a cell does what it does in any program.</summary>
public sealed class AsyncTests
{
    private const string Declarations = """
        using System.Threading;
        async Task<int> Get() { await Task.Delay(10); return 1; }
        async ValueTask<int> GetValue() { await Task.Yield(); return 1; }
        async Task<int> Deep(int n) { await Task.Yield(); return n == 0 ? 1 : await Deep(n - 1); }
        """;

    [Theory]
    [InlineData("Get().Result")]
    [InlineData("Get().GetAwaiter().GetResult()")]
    [InlineData("GetValue().AsTask().Result")]
    [InlineData("Deep(50).Result")]
    [InlineData("var t = Get(); t.Wait(); t.Result")]
    [InlineData("var all = new[] { Get(), Get() }; Task.WaitAll(all); all[1].Result")]
    [InlineData("var any = new[] { Get(), Get() }; any[Task.WaitAny(any)].Result")]
    [InlineData("var gate = new SemaphoreSlim(0); async Task Open() { await Task.Delay(10); gate.Release(); }\n_ = Open(); gate.Wait(); 1")]
    [InlineData("var both = new Barrier(2); async Task Arrive() { await Task.Delay(10); both.SignalAndWait(); }\n_ = Arrive(); both.SignalAndWait(); 1")]
    [InlineData("var done = new ManualResetEventSlim(); async void Set() { await Task.Delay(10); done.Set(); }\nSet(); done.Wait(); 1")]
    [InlineData("Func<Task<int>> get = async () => { await Task.Delay(10); return 1; }; get().Result")]
    [InlineData("await Task.Delay(1); Get().Result")]
    [InlineData("await Task.Run(() => Get().Result)")]
    [InlineData("async Task<int> Outer() { await Task.Yield(); return Get().Result; }\nOuter().Result")]
    [InlineData("await GetValue() * await Get()")]
    [InlineData("(await new[] { Get() }[0].ConfigureAwait(false)) * await Get()")]
    public async Task A_cell_may_wait_for_its_own_asynchronous_methods(string code)
    {
        await using var session = new TestSession();
        await session.Run(Declarations);
        Assert.Equal("1", await session.Run(code).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Asynchronous_methods_run_side_by_side()
    {
        await using var session = new TestSession();
        await session.Run("async Task Work() { await Task.Yield(); System.Threading.Thread.Sleep(400); }\nawait Work();");
        var clock = Stopwatch.StartNew();
        await session.Run("await Task.WhenAll(Work(), Work());");
        Assert.InRange(clock.ElapsedMilliseconds, 400, 700);
    }

    [Fact]
    public async Task What_goes_on_after_an_await_writes_into_the_cell_and_stands_in_the_notebooks_folder()
    {
        await using var session = new TestSession();
        session.Write("data.txt", "numbers");
        await session.Run("async Task Say() { await Task.Delay(10); Console.Write(System.IO.File.ReadAllText(\"data.txt\")); }\nSay().Wait(); await Say();");
        Assert.Equal("numbersnumbers", session.Stdout);
    }

    [Fact]
    public async Task What_is_left_running_writes_into_the_cell_that_runs_then()
    {
        await using var session = new TestSession();
        await session.Run("var go = new System.Threading.SemaphoreSlim(0); async Task Later() { await go.WaitAsync(); Console.Write(\"late\"); }\nvar later = Later();");
        await session.Run("go.Release(); later.Wait();");
        Assert.Equal("late", session.Stdout);
    }

    [Fact]
    public async Task A_stopped_cell_leaves_what_it_waits_for()
    {
        await using var session = new TestSession();
        await session.Run("int n = 0; async Task Count() { while (true) { await Task.Delay(5); n++; } }");
        using var stop = new CancellationTokenSource(300);
        Assert.True((await session.TryUntil(stop.Token, new Cell("Count().Wait();"))).Interrupted);
        Assert.Equal("True", await session.Run("int then = n; await Task.Delay(100); then > 0 && then == n"));
    }

    [Fact]
    public async Task An_await_in_an_argument_whose_text_is_asked_for_keeps_its_text()
    {
        await using var session = new TestSession();
        await session.Run("string Text(int value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string text = \"\") => text;");
        Assert.Equal("await Task.FromResult(1)", await session.Run("Text(await Task.FromResult(1))"));
    }
}
