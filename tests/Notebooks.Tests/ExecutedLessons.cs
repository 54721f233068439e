namespace Notebooks.Tests;

/// <summary>All lessons, executed once and compared with what is committed.</summary>
public sealed class ExecutedLessons : IAsyncLifetime
{
    public CorrRun Run { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Run = await CorrRun.OfAsync("verify", Lesson.Folder);

    public ValueTask DisposeAsync()
    {
        Run.Dispose();
        return ValueTask.CompletedTask;
    }
}
