namespace Notebooks.Tests;

/// <summary>The lessons in .NET Interactive itself, which says in every cell what is committed.</summary>
public class OtherHostTests
{
    private const int Lacking = 3; // it cannot be restored here

    [Fact]
    public async Task Every_lesson_says_on_the_other_host_what_is_committed()
    {
        using var run = await CorrRun.OfAsync("verify", Lesson.Folder, "--host", "dotnet-interactive");

        Assert.SkipWhen(run.ExitCode == Lacking, run.Console);
        Assert.True(run.ExitCode == 0, run.Console);
        Assert.Contains($"{Lesson.All.Count()} passed, 0 failed", run.Console);
    }
}
