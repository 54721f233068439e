namespace CorrNotebooks.Kernel.Tests.Formatting;

public class DeferredTests
{
    [Theory]
    [InlineData("new Lazy<int>(() => ++runs)", "Lazy<int>\n  Value: (not yet computed)")]
    [InlineData("new System.Threading.ThreadLocal<int>(() => ++runs)", "ThreadLocal<int>\n  Value: (not yet computed)")]
    [InlineData("new { L = new Lazy<int>(() => ++runs) }", "anonymous\n  L: Lazy<int>\n    Value: (not yet computed)")]
    [InlineData("new[] { new Lazy<int>(() => ++runs) }", "[ Lazy<int>\n    Value: (not yet computed) ]")]
    [InlineData("new[] { new { N = 1, L = new Lazy<int>(() => ++runs) } }", "N  L\n-  -----------------------------\n1  { Value: (not yet computed) }")]
    [InlineData("var l = new Lazy<int>(() => 5); _ = l.Value; l", "Lazy<int>\n  Value: 5")]
    [InlineData("var l = new Lazy<int>(() => throw new FormatException()); try { _ = l.Value; } catch { } l", "Lazy<int>\n  Value: (not yet computed)")]
    [InlineData("new ValueTask<int>(5)", "ValueTask<int>\n  Status: RanToCompletion\n  Result: 5")]
    [InlineData("new ValueTask<int>(new TaskCompletionSource<int>().Task)", "ValueTask<int>\n  Status: WaitingForActivation")]
    [InlineData("new ValueTask(Task.FromException(new FormatException(\"bad\")))", "ValueTask\n  Status: Faulted\n  Exception: System.FormatException: bad")]
    [InlineData("async IAsyncEnumerable<int> Stream() { yield return ++runs; await Task.Yield(); }\nStream()", "IAsyncEnumerable<int>\n  Items: (not yet computed)")]
    [InlineData("new Task<int>(() => ++runs)", "Task\n  Status: Created")]
    public async Task To_look_at_a_value_that_comes_later_neither_starts_it_nor_waits(string code, string text)
    {
        await using var session = new TestSession();
        await session.Run("int runs = 0;");
        Assert.Equal(text, await session.Run(code));
        Assert.Equal("0", await session.Run("runs"));
    }

    [Fact]
    public async Task A_value_task_of_a_library_is_still_there_for_who_awaits_it()
    {
        await using var session = new TestSession();
        await session.Run("""
            using System.Threading.Tasks.Sources;
            class Once : IValueTaskSource<int>
            {
                bool taken;
                public int GetResult(short token) => taken ? throw new InvalidOperationException("taken") : (taken = true) ? 7 : 0;
                public ValueTaskSourceStatus GetStatus(short token) => ValueTaskSourceStatus.Succeeded;
                public void OnCompleted(Action<object> c, object s, short t, ValueTaskSourceOnCompletedFlags f) => c(s);
            }
            var task = new ValueTask<int>(new Once(), 0);
            """);
        Assert.Equal("ValueTask<int>\n  Status: RanToCompletion", await session.Run("task"));
        Assert.Equal("7", await session.Run("await task"));
    }
}
