namespace CorrNotebooks.Jupyter.Tests.Browsing;

/// <summary>Waits for what comes in its own time.</summary>
internal static class Patience
{
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(10), pause = TimeSpan.FromMilliseconds(50);

    /// <param name="what">Named when it does not come.</param>
    /// <param name="look">Null while it is not there.</param>
    public static async Task<T> ForAsync<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        using var deadline = new CancellationTokenSource(limit);
        while (true)
        {
            if (await look() is { } found)
                return found;
            Assert.False(deadline.IsCancellationRequested, $"not there after {limit.TotalSeconds} s: {what}");
            await Task.Delay(pause, TestContext.Current.CancellationToken);
        }
    }
}
